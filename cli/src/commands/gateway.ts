import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { gatewayOrder, type ServerUrls } from '../launcher/house-orders.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import { serveUntilInterrupted } from './serve-until-interrupted.ts';
import { type SettingFlags, settingsFor, wholeNumberOverride, withSettingFlags } from './setting-flags.ts';

interface GatewayFlags extends SettingFlags {
  supergraph?: string;
  port?: string;
}

export function gatewayCommand(): Command {
  return withSettingFlags(
    new Command('gateway')
      .description('Run the gateway alone, in front of offices that run elsewhere.')
      .option(
        '--supergraph FILE',
        'any Federation 2 supergraph instead of our own: its subgraphs are asked where it says',
      )
      .option('--port <number>', 'port of the gateway; 0 takes a free one'),
  )
    .addHelpText(
      'after',
      `
The settings (or OFFICE_URL_<OFFICE> and CANOPEE_NETWORK_URL) say where each office and the network serve.

Examples:
  OFFICE_URL_OPAL=http://127.0.0.1:4001 CANOPEE_NETWORK_URL=http://127.0.0.1:4010 pnpm canopee gateway
  pnpm canopee gateway --supergraph shop.graphql --port 4100`,
    )
    .action(async (flags: GatewayFlags) => {
      const settings = settingsFor(flags, wholeNumberOverride(['gateway', 'port'], flags.port, '--port'));
      const secrets = await openSecrets(secretsFileIn(settings.dataFolder));
      const foreign = flags.supergraph === undefined ? null : readSupergraphFile(flags.supergraph);
      const urls = foreign === null ? serverUrls(settings) : { offices: new Map(), network: null };
      const order = gatewayOrder(settings, secrets, urls, { people: [], dashboardFolder: null });
      const config = foreign === null ? order : { ...order, supergraph: foreign, issuers: settings.issuers };
      await serveUntilInterrupted({ service: 'gateway', config }, settings.gateway.port);
    });
}

function readSupergraphFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`--supergraph: a file is expected, but ${(error as Error).message}.`);
  }
}

/** Where everybody serves. Throws a `Refusal` that lists those whose URL is not known. */
function serverUrls({ offices, network }: Settings): ServerUrls {
  const missing = offices.filter(({ url }) => url === undefined).map(({ key }) => `offices: url of ${key}`);
  if (network.url === undefined) missing.push('network.url');
  if (missing.length > 0) {
    throw new Refusal(
      `A gateway alone must know where each server is. Missing in the settings: ${missing.join('; ')}.`,
    );
  }
  return {
    offices: new Map(offices.map(({ key, url }) => [key, url ?? ''])),
    network: network.url ?? null,
  };
}
