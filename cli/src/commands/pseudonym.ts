import { createIdentifier } from '@canopee/gateway/privacy/principal-identity';
import { Command } from 'commander';
import { DEV_ISSUER } from '../dev-issuer/dev-issuer.ts';
import { secretsFileIn } from '../launcher/data-folder.ts';
import { openSecrets } from '../secrets.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface PseudonymFlags extends SettingFlags {
  subject: string;
  issuer: string;
}

export function pseudonymCommand(): Command {
  return withSettingFlags(
    new Command('pseudonym')
      .description('Print the pseudonym by which grants, ledgers and ended sessions know an account.')
      .requiredOption('--subject <name>', 'the account, as its tokens say it ("sub")')
      .option('--issuer <url>', 'who signs its tokens ("iss")', DEV_ISSUER),
  )
    .addHelpText(
      'after',
      `
It is made with the gateway's key, so it takes the secrets of the gateway's machine. To end somebody's sessions, hand it to the
network's officer for the mutation endSessions.

Examples:
  pnpm --silent canopee pseudonym --subject 7f3c… --issuer https://login.opal.example`,
    )
    .action(async ({ subject, issuer, ...flags }: PseudonymFlags) => {
      const { principalPseudonymKey } = await openSecrets(secretsFileIn(settingsFor(flags).dataFolder));
      const account = { subject: `${issuer}#${subject}`, office: null, roles: [], mandates: [] };
      console.log(createIdentifier(principalPseudonymKey)(account).pseudonym);
    });
}
