import { DEMO_PEOPLE, isPersonKey } from './dev-issuer/demo-people.ts';
import { signDevToken } from './dev-issuer/dev-issuer.ts';
import { secretsFileIn } from './launcher/data-folder.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Who asks which gateway. */
export interface GatewayAccess {
  /** A token, or one of the people to try the platform as. */
  as: string;
  /** What for: a key of the register of processing activities. */
  purpose?: string;
  /** The gateway's; that of the settings where none is given. */
  url?: string;
  settings: Settings;
}

/** What a gateway answered, without errors. */
export interface GatewayAnswer {
  data: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** Longer than the gateway takes for an answer of whatever kind. */
const DEADLINE_MS = 30_000;

/** The data that a running gateway answers with. Throws a `Refusal` where none answers, and with what it refuses. */
export async function askGateway(
  query: string,
  variables: Record<string, unknown>,
  access: GatewayAccess,
): Promise<Record<string, unknown>> {
  return (await answerOfGateway(query, variables, access)).data;
}

/** The same with what it says beside the data, such as marks. */
export async function answerOfGateway(
  query: string,
  variables: Record<string, unknown>,
  { as, url, purpose, settings }: GatewayAccess,
): Promise<GatewayAnswer> {
  const { gateway, host } = settings;
  const base = url ?? gateway.url ?? `http://${host}:${gateway.port}`;
  const token = await tokenOf(as, settings);
  const forPurpose = purpose === undefined ? {} : { 'canopee-purpose': purpose };
  const body = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...forPurpose },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  })
    .then((response) => response.json() as Promise<GatewayAnswer & { errors?: { message: string }[] }>)
    .catch(() => {
      throw new Refusal(`A gateway is expected at ${base}, but none answers. Start one, or say where with --url.`);
    });
  if (body.errors !== undefined) throw new Refusal(body.errors.map(({ message }) => message).join('\n'));
  return body;
}

async function tokenOf(who: string, { dataFolder }: Settings): Promise<string> {
  if (who.split('.').length === 3) return who;
  if (isPersonKey(who)) {
    const { devIssuerKey } = await openSecrets(secretsFileIn(dataFolder));
    return signDevToken(DEMO_PEOPLE[who], { privateKey: devIssuerKey });
  }
  throw new Refusal(`--as: a token or one of ${Object.keys(DEMO_PEOPLE).join(', ')} is expected, but got "${who}".`);
}
