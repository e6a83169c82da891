import { Command } from 'commander';
import { type LineProblem, readCsv } from '../csv/read-csv.ts';
import { type Sent, sendRows } from '../csv/send-rows.ts';
import { Refusal } from '../refusal.ts';
import { askingFor, type CsvFlags, kindOf, withCsvFlags } from './csv-flags.ts';

export interface ImportFlags extends CsvFlags {
  dryRun?: boolean;
  skipRejected?: boolean;
}

/** Lines told of; whoever has more has one mistake in all of them. */
const PROBLEMS_TOLD_MAX = 50;

export function importCsvCommand(): Command {
  return withCsvFlags(
    new Command('csv')
      .description("Bring an office's rows to what a CSV file says, through a running gateway.")
      .argument('<file>', 'CSV with French headings: see cli/CSV.md')
      .option('--dry-run', 'say what would become of each line, and write nothing')
      .option('--skip-rejected', 'write the good lines of a file that has others, too'),
  )
    .addHelpText(
      'after',
      `
All lines are tried first. Where one is not as expected nothing is written (but with --skip-rejected), and each such line is named.
Importing a file twice changes nothing; nothing is ever deleted.

Examples:
  pnpm canopee import csv residences.csv --kind residences --office opal --as "$TOKEN"
  pnpm canopee import csv locataires.csv --kind tenants --office opal --as "$TOKEN" --dry-run`,
    )
    .action(async (file: string, flags: ImportFlags) => console.log(await importCsv(file, flags)));
}

/** What became of the lines, to be printed. Throws a `Refusal` that names those which keep the file out. */
export async function importCsv(file: string, flags: ImportFlags): Promise<string> {
  const kind = kindOf(flags);
  const { rows, problems } = await readCsv(file, kind);
  const ask = askingFor(flags);
  const send = (dryRun: boolean, among = rows) =>
    sendRows(among, { kind, office: flags.office, dryRun, ask: async (...asked) => (await ask(...asked)).data });
  const tried = await send(true);
  const rejected = [...problems, ...tried.rejected].sort((a, b) => a.line - b.line);
  if (rejected.length > 0 && !flags.skipRejected) throw new Refusal(`${linesOf(rejected)}Nothing was written.`);
  if (flags.dryRun) return `${linesOf(rejected)}${summary('would be', tried)}\nNothing was written: it was a dry run.`;
  const bad = new Set(rejected.map(({ line }) => line));
  const sent = await send(
    false,
    rows.filter(({ line }) => !bad.has(line)),
  );
  // Somebody else wrote in between.
  if (sent.rejected.length > 0) throw new Refusal(`${linesOf(sent.rejected)}${summary('were', sent)}`);
  return `${linesOf(rejected)}${summary('were', sent)}`;
}

function linesOf(problems: readonly LineProblem[]): string {
  const told = problems.slice(0, PROBLEMS_TOLD_MAX).map(({ line, message }) => `line ${line}: ${message}\n`);
  const more = problems.length - told.length;
  return `${told.join('')}${more > 0 ? `and ${more} lines more\n` : ''}`;
}

function summary(were: string, { created, updated, unchanged }: Sent): string {
  return `${created} ${were} created, ${updated} changed, ${unchanged} left as they are.`;
}
