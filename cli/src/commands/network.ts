import { Command } from 'commander';
import { grantKeysAt, networkOrder } from '../launcher/house-orders.ts';
import { Refusal } from '../refusal.ts';
import { serveUntilInterrupted } from './serve-until-interrupted.ts';
import { type SettingFlags, settingsFor, wholeNumberOverride, withSettingFlags } from './setting-flags.ts';

export function networkCommand(): Command {
  return withSettingFlags(
    new Command('network')
      .description('Run the server of the network alone: members, agreements, mandates.')
      .option('--port <number>', 'port to serve at (default: that of the settings)'),
  )
    .addHelpText(
      'after',
      `
It needs a database (DATABASE_URL_NETWORK). Agreements can be changed only through the gateway whose grants it trusts
(CANOPEE_GATEWAY_URL); without one it serves what is there.

Examples:
  DATABASE_URL_NETWORK=postgres://canopee:secret@127.0.0.1/network CANOPEE_GATEWAY_URL=http://127.0.0.1:4000 \\
    pnpm canopee network --port 4010`,
    )
    .action(async (flags: SettingFlags & { port?: string }) => {
      const settings = settingsFor(flags, wholeNumberOverride(['network', 'port'], flags.port, '--port'));
      const { databaseUrl, port } = settings.network;
      if (databaseUrl === undefined) {
        throw new Refusal('A network that runs alone needs a database: set DATABASE_URL_NETWORK.');
      }
      const { url: gatewayUrl } = settings.gateway;
      const config = networkOrder(settings, databaseUrl, gatewayUrl && grantKeysAt(gatewayUrl));
      await serveUntilInterrupted({ service: 'network', config, demo: false }, port);
    });
}
