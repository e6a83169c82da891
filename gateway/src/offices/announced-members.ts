import { isOfficeKey, NETWORK_KEY } from '@canopee/schema/office-key';
import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';

export type Member = GatewayConfig['offices'][number];

/** What the network says of its members of today. */
export interface Announced {
  /** Whom a gateway may ask: their address and key are known, and they confirmed both themselves. */
  readonly members: readonly Member[];
  /** The others, each with what is missing. */
  readonly notBelieved: readonly { readonly office: string; readonly reason: string }[];
}

export const MEMBERS_FIELD = 'offices { key endpoint { url publicKey confirmedAt } }';

const said = z.object({
  offices: z.array(
    z.object({
      key: z.string(),
      endpoint: z
        .object({ url: z.string().nullable(), publicKey: z.string().nullable(), confirmedAt: z.string().nullable() })
        .nullable(),
    }),
  ),
});
type Said = z.infer<typeof said>['offices'][number];

const httpUrl = z.url({ protocol: /^https?$/ });

/** Reads the network's answer to `MEMBERS_FIELD`. Throws where it has another shape. */
export function readAnnounced(data: unknown): Announced {
  const members: Member[] = [];
  const notBelieved: { office: string; reason: string }[] = [];
  for (const one of said.parse(data).offices) {
    const { key, endpoint } = one;
    const reason = missing(one);
    if (reason !== null) notBelieved.push({ office: key, reason });
    else if (isOfficeKey(key) && endpoint?.url) members.push({ key, url: endpoint.url });
  }
  return { members: members.sort((a, b) => (a.key < b.key ? -1 : 1)), notBelieved };
}

/** What the settings say of an office wins over the network; those that the network alone announces come behind. */
export function withAnnounced(settled: readonly Member[], announced: readonly Member[]): Member[] {
  const known = new Set(settled.map(({ key }) => key));
  return [...settled, ...announced.filter(({ key }) => !known.has(key))];
}

function missing({ key, endpoint }: Said): string | null {
  if (!isOfficeKey(key) || key === NETWORK_KEY) return 'its key is none that an office may have';
  if (!endpoint?.url) return 'no address is announced';
  if (!httpUrl.safeParse(endpoint.url).success) return 'its address is no http(s) URL';
  if (!endpoint.publicKey) return 'no public key is announced';
  if (!endpoint.confirmedAt) return 'it has not confirmed its address and key';
  return null;
}
