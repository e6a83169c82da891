import { Command } from 'commander';
import { wantsPlainOutput } from '../config.ts';
import { Interrupted, onInterrupt } from '../launcher/interrupt.ts';
import { launch } from '../launcher/launch.ts';
import { createProgress } from '../launcher/progress.ts';
import {
  onlyOffices,
  override,
  type SettingFlags,
  settingsFor,
  wholeNumberOverride,
  withSettingFlags,
} from './setting-flags.ts';

interface StartFlags extends SettingFlags {
  fresh?: true;
  dwellingsPerOffice?: string;
  seed?: string;
  offices?: string;
  port?: string;
  simulator: boolean;
}

export function startCommand(): Command {
  return withSettingFlags(
    new Command('start')
      .description('Start everything on this machine: databases, offices, network, gateway, live board.')
      .option('--fresh', 'empty the data folder first')
      .option('--dwellings-per-office <number>', 'size of the demo data (20 to 50000)')
      .option('--seed <number>', 'another seed gives other demo data')
      .option('--offices <keys>', 'only these offices, e.g. opal,reims-habitat')
      .option('--port <number>', 'port of the gateway; 0 takes a free one')
      .option('--no-simulator', 'send no uplinks of imaginary sensors'),
  )
    .addHelpText(
      'after',
      `
A second start takes up the data of the first. Ctrl-C stops everything.

Examples:
  pnpm start
  pnpm canopee start --fresh --dwellings-per-office 15000
  pnpm canopee start --offices opal,oise-habitat --port 4100
  DATABASE_URL_OPAL=postgres://canopee:secret@db.opal.example/canopee pnpm canopee start`,
    )
    .action(async (flags: StartFlags) => {
      const all = settingsFor(flags, [
        ...wholeNumberOverride(['gateway', 'port'], flags.port, '--port'),
        ...wholeNumberOverride(['demo', 'dwellingsPerOffice'], flags.dwellingsPerOffice, '--dwellings-per-office'),
        ...wholeNumberOverride(['demo', 'seed'], flags.seed, '--seed'),
        ...override(['demo', 'simulator'], flags.simulator ? undefined : false, '--no-simulator'),
      ]);
      const plain = !process.stdout.isTTY || wantsPlainOutput();
      const progress = createProgress({ stream: process.stdout, plain });
      try {
        const signal = onInterrupt();
        await launch(onlyOffices(all, flags.offices), { fresh: flags.fresh ?? false, progress, signal });
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
      }
    });
}
