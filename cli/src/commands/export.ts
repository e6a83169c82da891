import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { csvText, exportRows } from '../csv/export-rows.ts';
import { Refusal } from '../refusal.ts';
import { askingFor, type CsvFlags, kindOf, withCsvFlags } from './csv-flags.ts';

export function exportCommand(): Command {
  return new Command('export').description("Write an office's data to a file.").addCommand(csvCommand());
}

function csvCommand(): Command {
  return withCsvFlags(
    new Command('csv')
      .description('Write all rows of a kind to a CSV file, through a running gateway.')
      .argument('<file>', 'where to; it must not be there yet'),
  )
    .addHelpText(
      'after',
      `
The file can be read in again with "import csv". A column that is kept back from whoever asks (rents, names) is left out whole, and said.

Example:
  pnpm canopee export csv logements.csv --kind dwellings --office opal --as "$TOKEN"`,
    )
    .action(async (file: string, flags: CsvFlags) => console.log(await exportCsv(file, flags)));
}

/** What was written, and what was not, to be printed. Throws a `Refusal`. */
export async function exportCsv(file: string, flags: CsvFlags): Promise<string> {
  const exported = await exportRows(kindOf(flags), flags.office, askingFor(flags));
  await writeNew(file, csvText(exported));
  const { rows, withheld } = exported;
  const written = `${rows.length} lines were written to ${file}.`;
  if (withheld.length === 0) return written;
  return `${written}\nLeft out, since they are not given to this account: ${withheld.join(', ')}.`;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new Refusal(`A new file is expected at ${file}, but ${(error as Error).message}.`);
  }
}
