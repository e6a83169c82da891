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

const DEADLINE_MS = 10_000;

/** The data that a running gateway answers with. Throws a `Refusal` where none answers, and with what it refuses. */
export async function askGateway(
  query: string,
  variables: Record<string, unknown>,
  { as, purpose, url, settings }: GatewayAccess,
): Promise<Record<string, unknown>> {
  const { gateway, host } = settings;
  const base = url ?? gateway.url ?? `http://${host}:${gateway.port}`;
  const token = await tokenOf(as, settings);
  const body = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(purpose !== undefined && { 'canopee-purpose': purpose }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  })
    .then((response) => response.json() as Promise<{ data: Record<string, unknown>; errors?: { message: string }[] }>)
    .catch(() => {
      throw new Refusal(`A gateway is expected at ${base}, but none answers. Start one, or say where with --url.`);
    });
  if (body.errors !== undefined) throw new Refusal(body.errors.map(({ message }) => message).join('\n'));
  return body.data;
}

async function tokenOf(who: string, { dataFolder }: Settings): Promise<string> {
  if (who.split('.').length === 3) return who;
  if (isPersonKey(who)) {
    const { devIssuerKey } = await openSecrets(secretsFileIn(dataFolder));
    return signDevToken(DEMO_PEOPLE[who], { privateKey: devIssuerKey });
  }
  throw new Refusal(`--as: a token or one of ${Object.keys(DEMO_PEOPLE).join(', ')} is expected, but got "${who}".`);
}
