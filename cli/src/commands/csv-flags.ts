import { type Command, Option } from 'commander';
import { answerOfGateway, type GatewayAnswer } from '../ask-gateway.ts';
import { CSV_KINDS, type CsvKind } from '../csv/csv-kinds.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

/** What reading and writing CSV files have in common. */
export interface CsvFlags extends SettingFlags {
  kind: string;
  office: string;
  as: string;
  url?: string;
}

export function withCsvFlags(command: Command): Command {
  const kinds = Object.keys(CSV_KINDS);
  return withSettingFlags(
    command
      .addOption(new Option('--kind <kind>', 'what its lines are').choices(kinds).makeOptionMandatory())
      .requiredOption('--office <key>', 'whose it is, e.g. opal')
      .requiredOption('--as <token>', 'a token of a technical account (INTEGRATION) of that office')
      .option('--url <url>', "the gateway's (default: that of the settings)"),
  );
}

export function kindOf({ kind }: CsvFlags): CsvKind {
  return CSV_KINDS[kind] as CsvKind; // the option takes no other
}

/** Asks the gateway of the flags, for the purpose that the kind of rows is kept for. */
export function askingFor(
  flags: CsvFlags,
): (query: string, variables: Record<string, unknown>) => Promise<GatewayAnswer> {
  const { purpose } = kindOf(flags);
  const { as, url } = flags;
  const access = { as, purpose, settings: settingsFor(flags), ...(url !== undefined && { url }) };
  return (query, variables) => answerOfGateway(query, variables, access);
}
