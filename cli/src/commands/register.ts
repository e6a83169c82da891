import { dayInFrance } from '@canopee/chassis/day-in-france';
import { registerCsv } from '@canopee/schema/register/register-csv';
import { type RegisterEntry, registerEntry } from '@canopee/schema/register/register-entry';
import { registerHtml } from '@canopee/schema/register/register-html';
import { REGISTER_QUERY } from '@canopee/schema/register/register-query';
import type { Language } from '@canopee/schema/register/register-words';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { askGateway } from '../ask-gateway.ts';
import { DEMO_PEOPLE } from '../dev-issuer/demo-people.ts';
import { print } from '../print.ts';
import { Refusal } from '../refusal.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface ExportFlags extends SettingFlags {
  format: 'csv' | 'json' | 'html';
  language: Language;
  as: string;
  controller?: string;
  asOf?: string;
  url?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function registerCommand(): Command {
  return new Command('register')
    .description('The register of processing activities (GDPR art. 30).')
    .addCommand(exportCommand());
}

function exportCommand(): Command {
  return withSettingFlags(
    new Command('export')
      .description('Print the register: for a spreadsheet, for another program, or as a page for paper.')
      .addOption(new Option('--format <format>', 'what to print').choices(['csv', 'json', 'html']).default('html'))
      .addOption(new Option('--language <language>', 'of headings and labels').choices(['fr', 'en']).default('fr'))
      .requiredOption('--as <who>', `a token, or one of ${Object.keys(DEMO_PEOPLE).join(', ')}`)
      .option('--controller <key>', 'whose register: an office, or canopee for the network (default: all)')
      .option('--as-of <day>', 'as carried on on this day, YYYY-MM-DD (default: today)')
      .option('--url <url>', "the gateway's (default: that of the settings)"),
  )
    .addHelpText(
      'after',
      `
A gateway must run. What a controller recorded is printed in the words that it was recorded in, headings and labels in the language asked.

Examples:
  pnpm canopee register export --as external-dpo --controller opal > registre-opal.html
  pnpm canopee register export --as external-dpo --format csv --language en > register.csv`,
    )
    .action(async (flags: ExportFlags) => {
      await print(await registerText(flags));
    });
}

async function registerText(flags: ExportFlags): Promise<string> {
  const { format, language, controller = null, asOf = null } = flags;
  if (asOf !== null && !DAY.test(asOf))
    throw new Refusal(`--as-of: a day as YYYY-MM-DD is expected, but got "${asOf}".`);
  const access = { as: flags.as, settings: settingsFor(flags), ...(flags.url !== undefined && { url: flags.url }) };
  const data = await askGateway(REGISTER_QUERY, { asOf, controller }, access);
  const entries: RegisterEntry[] = z.array(registerEntry).parse(data.processingActivities);
  switch (format) {
    case 'csv':
      return registerCsv(entries, language);
    case 'json':
      return `${JSON.stringify(entries, null, 2)}\n`;
    case 'html':
      return registerHtml(entries, { language, day: asOf ?? dayInFrance(new Date()) });
  }
}
