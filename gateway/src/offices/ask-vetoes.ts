import { TIERS } from '@canopee/schema/tier';
import { z } from 'zod';
import type { SubgraphOperation } from '../plan/step.ts';
import type { VetoesByOffice } from '../privacy/explain-access.ts';
import type { ErrandRequest } from './errand.ts';
import type { Offices } from './offices.ts';

const DOMAIN = 'ledger';

const VETOES: SubgraphOperation = {
  subgraph: DOMAIN,
  kind: 'query',
  text: '{ vetoes { type category tier rule { id because source } } }',
  variables: [],
};

const answered = z.object({
  vetoes: z.array(
    z.object({
      type: z.string().nullable(),
      category: z.string(),
      tier: z.enum(TIERS),
      rule: z.object({ id: z.string(), because: z.string(), source: z.string() }),
    }),
  ),
});

/**
 * Asks every office what its own rules make of what it would be granted; null for one that is silent, or older than the question. The
 * grants say what would be decided: no value is asked for, and nothing is written down.
 */
export async function askVetoes(request: ErrandRequest, offices: Offices): Promise<VetoesByOffice> {
  const errand = offices.begin(request);
  const asked = offices.keys.map(async (office) => {
    const shard = offices.shard(DOMAIN, office);
    const answer = shard && (await errand.ask(shard, { operation: VETOES, variables: {} }));
    const read = answered.safeParse(answer?.outcome === 'OK' ? answer.answer.data : null);
    return [office, read.data?.vetoes ?? null] as const;
  });
  return new Map(await Promise.all(asked));
}
