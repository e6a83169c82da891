import { KEYS_HELD_MS } from '@canopee/chassis/grant-key-set';
import { Command } from 'commander';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets } from '../secrets.ts';
import { wholeNumber } from '../setting-override.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface RotateFlags extends SettingFlags {
  leadMinutes: string;
  compromised?: true;
}

const LEAD_MINUTES_DEFAULT = 15;
const LEAD_MINUTES_MAX = 7 * 24 * 60;
/** Offices fetch the keys again at least so often, so after that they all know the next one. */
const LEAD_MINUTES_MIN = KEYS_HELD_MS / 60_000 + 1;

/** Keys that the gateway signs grants with. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Change the keys that the gateway signs grants with.')
    .addCommand(rotateCommand());
}

function rotateCommand(): Command {
  return withSettingFlags(
    new Command('rotate')
      .description('Make the next grant key. Nobody is refused while it takes over.')
      .option('--lead-minutes <number>', 'how long it is served before it signs', String(LEAD_MINUTES_DEFAULT))
      .option(
        '--compromised',
        'the keys of before were stolen: the new one signs at once, and nothing else is believed',
      ),
  )
    .addHelpText(
      'after',
      `
The key is written into secrets.json of the data folder. Gateways take it up when they are started again: do that one after another,
within the lead time. From then on they serve the keys of before and the next one; the next signs from its time on, and the ones of
before are served for another hour. Offices that fetch the keys (CANOPEE_GATEWAY_URL) need nothing. An office that was given the keys
themselves needs them anew.

Examples:
  pnpm canopee keys rotate
  pnpm canopee keys rotate --lead-minutes 60
  pnpm canopee keys rotate --compromised`,
    )
    .action(async (flags: RotateFlags) => {
      const leadMinutes = wholeNumber(flags.leadMinutes);
      if (typeof leadMinutes !== 'number' || leadMinutes < LEAD_MINUTES_MIN || leadMinutes > LEAD_MINUTES_MAX) {
        throw new Refusal(
          `--lead-minutes: a whole number from ${LEAD_MINUTES_MIN} to ${LEAD_MINUTES_MAX} is expected, but got "${flags.leadMinutes}".`,
        );
      }
      const secrets = await openSecrets(secretsFileIn(settingsFor(flags).dataFolder));
      const now = new Date();
      const dropsOthers = flags.compromised ?? false;
      const signsFrom = dropsOthers ? now : new Date(now.getTime() + leadMinutes * 60_000);
      const { kid } = await secrets.rotateGrantKey({ now, signsFrom, dropsOthers });
      console.log(
        dropsOthers
          ? `${kid} is the only grant key. Start the gateways again at once: nothing by the keys of before is believed then.`
          : `${kid} signs grants from ${signsFrom.toISOString()}. Start the gateways again before, one after another.`,
      );
    });
}
