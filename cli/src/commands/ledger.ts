import '../service/quick-drizzle.ts';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '@canopee/chassis/database';
import { Command } from 'commander';
import { borrowOfficeDatabase } from '../launcher/borrow-office-database.ts';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets } from '../secrets.ts';
import { wholeNumber } from '../setting-override.ts';
import { officeOf, type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

/** Exit code where the file was read, and something in it does not hold; 1 is for what could not be read. */
const DOES_NOT_HOLD_CODE = 2;

export function ledgerCommand(): Command {
  return new Command('ledger')
    .description("Prove an office's ledger: write it to a file, check such a file.")
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addCommand(rotateKeyCommand());
}

function rotateKeyCommand(): Command {
  return withSettingFlags(
    new Command('rotate-key')
      .description("Make the next key that signs the heads of an office's ledger.")
      .requiredOption('--office <key>', 'whose ledger, e.g. opal')
      .option('--compromised', 'the key of before was stolen: it signs nothing any more'),
  )
    .addHelpText(
      'after',
      `
The key is written into secrets.json of the data folder; the office takes it up when its server is started again. The key of before then signs
beside it, until the next rotation, so that witnesses and whoever else knows only that one can follow. After --compromised they refuse the new
heads until their people have learned the new key by another way. Old heads stay as they were signed, and old public keys are kept for ever.

Examples:
  pnpm canopee ledger rotate-key --office opal`,
    )
    .action(async (flags: SettingFlags & { office: string; compromised?: true }) => {
      const settings = settingsFor(flags);
      const office = officeOf(settings, flags.office);
      const secrets = await openSecrets(secretsFileIn(settings.dataFolder));
      secrets.rotateLedgerKey(office.key, { dropsOthers: flags.compromised ?? false });
      console.log(`The ledger of ${office.key} has its next key. Start the office's server again.`);
    });
}

interface ExportFlags extends SettingFlags {
  office: string;
  from?: string;
  to?: string;
}

function exportCommand(): Command {
  return withSettingFlags(
    new Command('export')
      .description('Write entries, heads and countersignatures to a file that anybody can check without us.')
      .argument('<file>', 'where to; - writes to the output')
      .requiredOption('--office <key>', 'whose ledger, e.g. opal')
      .option('--from <sequence>', 'the first entry (default: the first that is kept)')
      .option('--to <sequence>', 'the last entry, and on to the next head (default: all that a head covers)'),
  )
    .addHelpText(
      'after',
      `
The file names nobody: it holds pseudonyms, as the ledger does. Its format is described in subgraphs/ledger/LEDGER-FORMAT.md. It
works while Canopée runs, and while it does not.

Examples:
  pnpm canopee ledger export --office opal opal.ndjson
  pnpm canopee ledger export --office opal --from 120000 --to 130000 october.ndjson`,
    )
    .action(runExport);
}

async function runExport(file: string, flags: ExportFlags): Promise<void> {
  // Read when it is needed: every other command would wait for it.
  const { exportLedger, NothingToExportError } = await import('@canopee/ledger/proof/export/export-ledger');
  const settings = settingsFor(flags);
  const office = officeOf(settings, flags.office);
  await using borrowed = await borrowOfficeDatabase(office, settings);
  const database = openDatabase({
    url: borrowed.url,
    applicationName: `${office.key}/ledger-export`,
    connectionsMax: 1,
  });
  const range = { ...sequenceOf('from', flags.from), ...sequenceOf('to', flags.to) };
  const lines = exportLedger(database, { office: office.key, ...range });
  try {
    const text = Readable.from(withLineFeeds(lines));
    await pipeline(text, file === '-' ? process.stdout : createWriteStream(file), { end: file !== '-' });
  } catch (error) {
    if (error instanceof NothingToExportError) throw new Refusal(error.message);
    throw isAboutTheFile(error) ? new Refusal(error.message) : error;
  } finally {
    await database.close();
  }
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

function sequenceOf<Name extends 'from' | 'to'>(name: Name, text: string | undefined): { [Key in Name]?: number } {
  if (text === undefined) return {};
  const sequence = wholeNumber(text);
  if (typeof sequence !== 'number' || sequence < 1) {
    throw new Refusal(`--${name}: the sequence of an entry is expected, 1 or more, but got "${text}".`);
  }
  return { [name]: sequence } as { [Key in Name]?: number };
}

interface VerifyFlags {
  key: string[];
  head: string[];
}

function verifyCommand(): Command {
  const several = (value: string, before: string[]) => [...before, value];
  return new Command('verify')
    .description('Check a file that `export` wrote: needs no database and no network.')
    .argument('<file>', 'the file; - reads the input')
    .option(
      '--key <key>',
      'a key of the office or of a witness that you know from elsewhere (name+id+base64); may come again',
      several,
      [],
    )
    .option('--head <file>', 'a head that somebody kept, as text; may come again', several, [])
    .addHelpText(
      'after',
      `
Without --key the keys in the file are believed, and shown: compare them once with what the office published. A head that you kept
yourself (\`checkpoint\` of \`ledgerHead\`) shows what was changed since, even where the office signed all of it anew.

Exit codes: 0 all of it holds, 2 something does not (the first entry concerned is named), 1 the file could not be read.

Examples:
  pnpm canopee ledger verify opal.ndjson
  pnpm canopee ledger verify opal.ndjson --head kept-in-june.txt --key canopee.example/witness/amiens+1d2c3b4a+BBlm…`,
    )
    .action(runVerify);
}

async function runVerify(file: string, { key, head }: VerifyFlags): Promise<void> {
  const { ExportFormatError, verifyExport } = await import('@canopee/ledger/proof/export/verify-export');
  const { verifiedLines } = await import('../ledger/verified-lines.ts');
  const heads = head.map(textOf);
  const input = file === '-' ? process.stdin : createReadStream(file);
  try {
    const verified = await verifyExport(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), {
      keys: key,
      heads,
    });
    for (const line of verifiedLines(verified)) console.log(line);
    if (verified.finding !== null) process.exitCode = DOES_NOT_HOLD_CODE;
  } catch (error) {
    if (error instanceof ExportFormatError) throw new Refusal(`${file}: ${error.message}`);
    throw isAboutTheFile(error) ? new Refusal(error.message) : error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`--head: a file with a head is expected, but ${(error as Error).message}.`);
  }
}

/** Its name or its rights: for whoever chose it to mend. */
function isAboutTheFile(error: unknown): error is Error {
  return error instanceof Error && 'path' in error && 'syscall' in error;
}
