import { Command } from 'commander';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { databaseVariable } from '../launcher/databases.ts';
import { grantKeysAt, officeOrder } from '../launcher/house-orders.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets } from '../secrets.ts';
import { serveUntilInterrupted } from './serve-until-interrupted.ts';
import { officeOf, type SettingFlags, settingsFor, wholeNumberOverride, withSettingFlags } from './setting-flags.ts';

interface OfficeFlags extends SettingFlags {
  office: string;
  port?: string;
}

export function officeCommand(): Command {
  return withSettingFlags(
    new Command('office')
      .description('Run the server of one office alone, as an office installs it.')
      .requiredOption('--office <key>', 'which office, e.g. opal')
      .option('--port <number>', 'port to serve at (default: that of the settings)'),
  )
    .addHelpText(
      'after',
      `
It needs a database (DATABASE_URL_<OFFICE>) and the gateway whose grants it trusts (CANOPEE_GATEWAY_URL). The office's own
secrets are made in the data folder when they are first needed: back them up.

Examples:
  DATABASE_URL_OPAL=postgres://canopee:secret@127.0.0.1/opal CANOPEE_GATEWAY_URL=http://127.0.0.1:4000 \\
    pnpm canopee office --office opal --port 4001`,
    )
    .action(async (flags: OfficeFlags) => {
      const port = wholeNumberOverride(['offices', flags.office, 'port'], flags.port, '--port');
      const settings = settingsFor(flags, port);
      const office = officeOf(settings, flags.office);
      if (office.databaseUrl === undefined) {
        throw new Refusal(`An office that runs alone needs a database: set ${databaseVariable(office.key)}.`);
      }
      if (settings.gateway.url === undefined) {
        throw new Refusal('An office trusts the grants of one gateway: set CANOPEE_GATEWAY_URL to where it serves.');
      }
      const secrets = await openSecrets(secretsFileIn(settings.dataFolder));
      const config = officeOrder(office, settings, secrets, office.databaseUrl, grantKeysAt(settings.gateway.url));
      await serveUntilInterrupted({ service: 'office', config, demo: null }, office.port);
    });
}
