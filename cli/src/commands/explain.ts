import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { askGateway } from '../ask-gateway.ts';
import { DEMO_PEOPLE } from '../dev-issuer/demo-people.ts';
import { atOffice, EXPLAIN_QUERY, type Explanation, explanation, keepsBack } from '../explain/explanation.ts';
import { explanationText } from '../explain/explanation-text.ts';
import { Refusal } from '../refusal.ts';
import { type SettingFlags, settingsFor, withSettingFlags } from './setting-flags.ts';

interface ExplainFlags extends SettingFlags {
  as: string;
  purpose?: string;
  office?: string;
  operation?: string;
  url?: string;
}

/** Exit code where an answer came, and something in it would be kept back; 1 is for what could not be asked. */
const KEPT_BACK_CODE = 2;

export function explainCommand(): Command {
  return withSettingFlags(
    new Command('explain')
      .description('Say what somebody would be given of a GraphQL document, at each office, and why.')
      .argument('<file>', 'the document; - reads it from the input')
      .requiredOption('--as <who>', `a token, or one of ${Object.keys(DEMO_PEOPLE).join(', ')}`)
      .option('--purpose <key>', 'what they say that they need it for')
      .option('--office <key>', 'of this office only')
      .option('--operation <name>', 'which operation of the document, where it holds several')
      .option('--url <url>', "the gateway's (default: that of the settings)"),
  )
    .addHelpText(
      'after',
      `
A gateway must run: it decides as if it were asked, has the offices say what their own rules make of it, and writes nothing down. Exit codes: 0 all of it would be given
at some tier, 2 something would be kept back, 1 it could not be asked.

Examples:
  pnpm canopee explain phones.graphql --as claims-agent-opal --purpose CLAIM_HANDLING
  echo '{ tenants { nodes { phone } } }' | pnpm canopee explain - --as "$TOKEN" --office opal`,
    )
    .action(async (file: string, flags: ExplainFlags) => {
      const asked = await explained(documentIn(file), flags);
      const shown = flags.office === undefined ? asked : ofOffice(asked, flags.office);
      console.log(explanationText(shown));
      if (keepsBack(shown)) process.exitCode = KEPT_BACK_CODE;
    });
}

function documentIn(file: string): string {
  try {
    return readFileSync(file === '-' ? process.stdin.fd : file, 'utf8');
  } catch (error) {
    throw new Refusal(`A GraphQL document is expected in ${file}, but ${(error as Error).message}.`);
  }
}

function ofOffice(asked: Explanation, office: string): Explanation {
  const known = new Set([...asked.fields, ...asked.actions].map((access) => access.office));
  if (known.size === 0 || known.has(office)) return atOffice(asked, office);
  throw new Refusal(`--office: one of ${[...known].join(', ')} is expected, but got "${office}".`);
}

async function explained(document: string, flags: ExplainFlags): Promise<Explanation> {
  const variables = { document, purpose: flags.purpose ?? null, operationName: flags.operation ?? null };
  const access = { as: flags.as, settings: settingsFor(flags), ...(flags.url !== undefined && { url: flags.url }) };
  const { explainAccess } = await askGateway(EXPLAIN_QUERY, variables, access);
  return explanation.parse(explainAccess);
}
