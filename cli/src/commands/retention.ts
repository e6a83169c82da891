import { Command } from 'commander';
import { askGateway, type GatewayAccess } from '../ask-gateway.ts';
import { DEMO_PEOPLE } from '../dev-issuer/demo-people.ts';
import { Refusal } from '../refusal.ts';
import {
  PREVIEW_QUERY,
  previewLines,
  type RetentionPreview,
  RUN_MUTATION,
  retentionPreviews,
  retentionRun,
} from '../retention/retention-documents.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface RetentionFlags extends SettingFlags {
  office: string;
  as: string;
  url?: string;
}

interface RunFlags extends RetentionFlags {
  rule?: string;
}

/** Rows in one call: seconds at most, so that each answer is progress. */
const ROWS_AT_ONCE = 1_000;

export function retentionCommand(): Command {
  return new Command('retention')
    .description('Delete what an office no longer needs, by its register of processing activities.')
    .addCommand(previewCommand())
    .addCommand(runCommand());
}

function withAskingFlags(command: Command): Command {
  return withSettingFlags(command)
    .requiredOption('--office <key>', 'whose data, e.g. opal')
    .requiredOption('--as <who>', `a token, or one of ${Object.keys(DEMO_PEOPLE).join(', ')}`)
    .option('--url <url>', "the gateway's (default: that of the settings)");
}

function previewCommand(): Command {
  return withAskingFlags(
    new Command('preview').description('Say what each rule would delete today, and why. Deletes nothing.'),
  )
    .addHelpText(
      'after',
      `
A gateway must run. For the data protection officer of the office, and its PRIVACY_OFFICER.

Examples:
  pnpm canopee retention preview --office opal --as "$TOKEN"`,
    )
    .action(async (flags: RetentionFlags) => {
      for (const preview of await previewsOf(flags)) for (const line of previewLines(preview)) console.log(line);
    });
}

function runCommand(): Command {
  return withAskingFlags(
    new Command('run')
      .description('Delete what is due, in batches, each an entry of the ledger.')
      .option('--rule <rule>', 'only this one, e.g. CLOSED_CLAIMS (default: all that the register says how long)'),
  )
    .addHelpText(
      'after',
      `
A gateway must run. For the PRIVACY_OFFICER of the office. Look at the preview first: what is deleted does not come back. It may be interrupted
at any moment, and goes on where it stopped when it is started again, with the day that it began on.

Examples:
  pnpm canopee retention run --office opal --rule CLOSED_CLAIMS --as "$TOKEN"`,
    )
    .action(async (flags: RunFlags) => {
      for (const preview of await rulesToRun(flags)) await runRule(preview, flags);
    });
}

function accessOf({ as, url, ...flags }: RetentionFlags): GatewayAccess {
  return { as, purpose: 'DATA_SUBJECT_REQUEST', settings: settingsFor(flags), ...(url !== undefined && { url }) };
}

async function previewsOf(flags: RetentionFlags): Promise<RetentionPreview[]> {
  const { previewRetention } = await askGateway(PREVIEW_QUERY, { offices: [flags.office] }, accessOf(flags));
  const previews = retentionPreviews.parse(previewRetention ?? []);
  if (previews.length > 0) return previews;
  throw new Refusal(`"${flags.office}" does not answer, or it is no office whose retention you may look at.`);
}

async function rulesToRun(flags: RunFlags): Promise<RetentionPreview[]> {
  const previews = await previewsOf(flags);
  if (flags.rule === undefined) return previews.filter(({ duration }) => duration !== null);
  const named = previews.filter(({ rule }) => rule === flags.rule);
  if (named.length > 0) return named;
  const known = previews.map(({ rule }) => rule).join(', ');
  throw new Refusal(`--rule: one of ${known} is expected, but got "${flags.rule}".`);
}

async function runRule({ rule, due }: RetentionPreview, flags: RunFlags): Promise<void> {
  for (let isFinished = false; !isFinished; ) {
    const input = { office: flags.office, rule, rowsMax: ROWS_AT_ONCE };
    const run = retentionRun.parse((await askGateway(RUN_MUTATION, { input }, accessOf(flags))).runRetention);
    isFinished = run.isFinished;
    const state = isFinished ? 'finished' : `${due} were due when it was looked at`;
    console.log(`${rule}: ${run.deleted} deleted since ${run.startedAt} (${state})`);
  }
}
