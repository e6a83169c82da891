import { readFileSync } from 'node:fs';
import type { GatewayConfig } from '@canopee/gateway/config';
import { readSupergraph } from '@canopee/gateway/operation/supergraph';
import { Command } from 'commander';
import { settingsFile } from '../config.ts';
import { followFiles } from '../follow-files.ts';
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
        '--supergraph <file>',
        'any Federation 2 supergraph instead of our own: its subgraphs are asked where it says',
      )
      .option('--port <number>', 'port of the gateway; 0 takes a free one'),
  )
    .addHelpText(
      'after',
      `
The settings (or OFFICE_URL_<OFFICE> and CANOPEE_NETWORK_URL) say where each office and the network serve. The settings file
and the supergraph file are followed: offices that are added, removed or moved there, and another supergraph, hold from the next
request on. SIGHUP has them read at once.

Examples:
  OFFICE_URL_OPAL=http://127.0.0.1:4001 CANOPEE_NETWORK_URL=http://127.0.0.1:4010 pnpm canopee gateway
  pnpm canopee gateway --supergraph shop.graphql --port 4100
  SUBGRAPH_URL_PRODUCTS=http://127.0.0.1:4201/graphql pnpm canopee gateway --supergraph shop.graphql`,
    )
    .action(async (flags: GatewayFlags) => {
      const config = await gatewayConfigFor(flags);
      const files = [settingsFile(flags.config), ...(flags.supergraph === undefined ? [] : [flags.supergraph])];
      await serveUntilInterrupted({ service: 'gateway', config }, config.port, (service) =>
        followFiles(files, async () => service.change?.(await gatewayConfigFor(flags))),
      );
    });
}

/** Reads all that the gateway is told. Throws a `Refusal` where something is not as expected. */
async function gatewayConfigFor(flags: GatewayFlags): Promise<GatewayConfig> {
  const settings = settingsFor(flags, wholeNumberOverride(['gateway', 'port'], flags.port, '--port'));
  const secrets = await openSecrets(secretsFileIn(settings.dataFolder));
  const foreign = flags.supergraph === undefined ? null : readSupergraphFile(flags.supergraph);
  const urls = foreign === null ? serverUrls(settings) : { offices: new Map(), network: null };
  const order = gatewayOrder(settings, secrets, urls, { people: [], dashboardFolder: null });
  return foreign === null ? order : { ...order, ...foreignOrder(foreign, settings) };
}

/** What a gateway of another supergraph is told instead. Throws a `Refusal` for the URL of a subgraph that is not in it. */
function foreignOrder(
  sdl: string,
  { issuers, gateway }: Settings,
): Pick<GatewayConfig, 'supergraph' | 'subgraphs' | 'issuers'> {
  const names = [...readSupergraph(sdl).subgraphUrls.keys()];
  const subgraphs = Object.entries(gateway.subgraphs).map(([said, url]) => {
    const name = names.find((known) => plain(known) === plain(said));
    if (name !== undefined) return [name, url];
    throw new Refusal(
      `gateway.subgraphs: a subgraph of the supergraph is expected (${names.join(', ')}), but got "${said}".`,
    );
  });
  return { supergraph: sdl, subgraphs: Object.fromEntries(subgraphs), issuers: [...issuers] };
}

/** Names of variables have neither small letters nor hyphens. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
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
