import '../service/quick-drizzle.ts';
import { basename, resolve } from 'node:path';
import type { RplsImportProgress } from '@canopee/stock/rpls/import-rpls';
import { RplsFileError } from '@canopee/stock/rpls/rpls-file-error';
import { reportLines } from '@canopee/stock/rpls/rpls-import-report';
import { Command } from 'commander';
import { wantsPlainOutput } from '../config.ts';
import { borrowOfficeDatabase } from '../launcher/borrow-office-database.ts';
import { Interrupted, onInterrupt } from '../launcher/interrupt.ts';
import { createProgress, type Task } from '../launcher/progress.ts';
import { Refusal } from '../refusal.ts';
import { importCsvCommand } from './import-csv.ts';
import { officeOf, type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface RplsFlags extends SettingFlags {
  office: string;
  rejects?: string;
  siret?: string;
}

export function importCommand(): Command {
  return new Command('import')
    .description("Read an office's data from a file.")
    .addCommand(rplsCommand())
    .addCommand(importCsvCommand());
}

function rplsCommand(): Command {
  return withSettingFlags(
    new Command('rpls')
      .description("Read the State's register of social housing (RPLS): residences, buildings, stairwells, dwellings.")
      .argument('<file>', 'the detail file, open or restricted, of any vintage since 2016')
      .requiredOption('--office <key>', 'whose stock it is, e.g. opal')
      .option('--siret <number>', 'take the rows of this landlord, where a restricted file holds several')
      .option('--rejects <file>', 'what could not be read (default: name of the file with .rejects.csv, here)'),
  )
    .addHelpText(
      'after',
      `
A file that cannot be finished leaves the stock as it was; importing a file twice changes nothing; nothing is ever deleted.
It works while Canopée runs, and while it does not.

Examples:
  pnpm canopee import rpls RPLS2024_detail_REG32.csv --office opal
  pnpm canopee import rpls restricted.csv --office reims-habitat --siret 34512345600017`,
    )
    .action(runImport);
}

async function runImport(file: string, flags: RplsFlags): Promise<void> {
  // Read when it is needed: it brings half of the stock with it, and every other command would wait for that.
  const { importRpls } = await import('@canopee/stock/rpls/import-rpls');
  const settings = settingsFor(flags);
  const office = officeOf(settings, flags.office);
  const plain = !process.stdout.isTTY || wantsPlainOutput();
  const progress = createProgress({ stream: process.stdout, plain });
  const signal = onInterrupt();
  await using database = await borrowOfficeDatabase(office, settings);
  const task = progress.task(office.key);
  try {
    const report = await importRpls({
      file: resolve(file),
      office: office.key,
      databaseUrl: database.url,
      rejectsFile: resolve(flags.rejects ?? `${basename(file)}.rejects.csv`),
      ...(flags.siret !== undefined && { siret: flags.siret }),
      onProgress: (state) => task.update(progressText(state)),
      signal,
    });
    finish(task, reportLines(report), progress.say);
  } catch (error) {
    if (error instanceof Interrupted) throw new Refusal('The import was called off: the stock is as it was before.');
    throw isAboutTheFile(error) ? new Refusal(error.message) : error;
  } finally {
    progress.close();
  }
}

function finish(task: Task, [first = '', ...rest]: string[], say: (line: string) => void): void {
  task.done(first);
  for (const line of rest) say(line);
}

function progressText({ phase, bytesRead, bytesTotal, rowsRead }: RplsImportProgress): string {
  const rows = `${rowsRead.toLocaleString('en-GB')} rows`;
  if (phase === 'WRITING') return `writes the stock of ${rows}`;
  return `reads ${rows}, ${Math.floor((100 * bytesRead) / Math.max(1, bytesTotal))} %`;
}

/** Its name, its rights, or what is in it: for whoever chose it to mend. */
function isAboutTheFile(error: unknown): error is Error {
  return error instanceof RplsFileError || (error instanceof Error && 'path' in error && 'syscall' in error);
}
