import { isOfficeKey } from '@canopee/schema/office-key';
import { isRole, type Principal, ROLES } from '@canopee/schema/principal';
import { Command } from 'commander';
import { DEMO_PEOPLE, isPersonKey } from '../dev-issuer/demo-people.ts';
import { DEV_TOKEN_HOURS_DEFAULT, signDevToken } from '../dev-issuer/dev-issuer.ts';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { Refusal } from '../refusal.ts';
import { openSecrets } from '../secrets.ts';
import { wholeNumber } from '../setting-override.ts';
import { officeKeys, type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface TokenFlags extends SettingFlags {
  person?: string;
  subject: string;
  office?: string;
  roles?: string;
  mandates?: string;
  hours: string;
}

const HOURS_MAX = 24 * 30;

export function tokenCommand(): Command {
  return withSettingFlags(
    new Command('token')
      .description('Print a token of the development issuer, to ask the gateway as somebody.')
      .option('--person <key>', `one of ${Object.keys(DEMO_PEOPLE).join(', ')}`)
      .option('--subject <name>', 'who it is, where no person is named', 'somebody')
      .option('--office <key>', 'where they work; nowhere: of the network itself')
      .option('--roles <roles>', `what they do: ${Object.keys(ROLES).join(', ')}`)
      .option('--mandates <keys>', 'offices whose data protection officer they are')
      .option('--hours <number>', 'how long it is valid', String(DEV_TOKEN_HOURS_DEFAULT)),
  )
    .addHelpText(
      'after',
      `
Only a gateway with demo.people in its settings takes such a token.

Examples:
  pnpm --silent canopee token --person claims-agent-opal
  pnpm --silent canopee token --office amiens --roles CLAIMS_AGENT,CARETAKER
  pnpm --silent canopee token --roles DPO --mandates opal,oise-habitat --hours 1`,
    )
    .action(async (flags: TokenFlags) => {
      const principal = flags.person === undefined ? describedPrincipal(flags) : knownPerson(flags.person);
      const hours = wholeNumber(flags.hours);
      if (typeof hours !== 'number' || hours < 1 || hours > HOURS_MAX) {
        throw new Refusal(`--hours: a whole number from 1 to ${HOURS_MAX} is expected, but got "${flags.hours}".`);
      }
      const { devIssuerKey } = await openSecrets(secretsFileIn(settingsFor(flags).dataFolder));
      console.log(await signDevToken(principal, { privateKey: devIssuerKey, hours }));
    });
}

function knownPerson(key: string): Principal {
  if (isPersonKey(key)) return DEMO_PEOPLE[key];
  throw new Refusal(`--person: one of ${Object.keys(DEMO_PEOPLE).join(', ')} is expected, but got "${key}".`);
}

function describedPrincipal({ subject, office, roles, mandates }: TokenFlags): Principal {
  if (roles === undefined) throw new Refusal('--person or --roles is expected. See `canopee token --help`.');
  if (office !== undefined && !isOfficeKey(office)) {
    throw new Refusal(`--office: an office key is expected, e.g. "reims-habitat", but got "${office}".`);
  }
  return {
    subject,
    office: office ?? null,
    roles: roles.split(',').map((role) => {
      if (isRole(role)) return role;
      throw new Refusal(`--roles: roles among ${Object.keys(ROLES).join(', ')} are expected, but got "${role}".`);
    }),
    mandates: mandates === undefined ? [] : officeKeys(mandates),
  };
}
