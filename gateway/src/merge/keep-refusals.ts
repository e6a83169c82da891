import type { ShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { SubgraphOperation } from '../plan/step.ts';
import { isPermitted } from './office-part.ts';
import type { RoutedPart, Run } from './run.ts';

const LEDGER: ShardedDomain = 'ledger';
const ROOT_TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const KEEP_REFUSAL: SubgraphOperation = {
  subgraph: LEDGER,
  kind: 'mutation',
  text: 'mutation ($input: KeepRefusalInput!) { keepRefusal(input: $input) }',
  variables: ['input'],
};

/**
 * Has ledgers keep that somebody was refused a guarded field: who is let in at no office that it concerns. Who is let in at some is
 * answered by those, and was refused nothing. What was refused is not asked of anybody: an office of another version may not guard it.
 * Resolves when the offices have kept it, or were silent for too long; nothing is given meanwhile, and a refusal stays one.
 */
export async function keepRefusals(
  routed: readonly RoutedPart[],
  kind: SubgraphOperation['kind'],
  run: Run,
): Promise<void> {
  const { request } = run.errand;
  const refused = routed.filter(({ part, offices }) => !offices.some((office) => isPermitted(part, office, run)));
  if (refused.length === 0) return;
  // An errand of its own: what becomes of it is nothing that the client asked for.
  const errand = run.offices.begin(request);
  const own = request.principal?.office ?? null;
  // Each once: a field that was asked for under twenty names was refused once.
  const fieldsAt = new Map<OfficeKey, Set<string>>();
  for (const { part, offices } of refused) {
    for (const office of keepersOf(offices, own)) {
      const fields = fieldsAt.get(office) ?? new Set();
      fieldsAt.set(office, fields.add(`${ROOT_TYPES[kind]}.${part.field.name.value}`));
    }
  }
  const kept = [...fieldsAt].flatMap(([office, fields]) => {
    const shard = run.offices.shard(LEDGER, office);
    if (!shard) return [];
    return [...fields].map(async (field) => {
      const variables = { input: { office, field } };
      const answered = await errand.ask(shard, { operation: KEEP_REFUSAL, variables });
      if (answered.outcome !== 'OK') run.errors.logSilence(answered, shard);
    });
  });
  await Promise.all(kept);
}

/** Whose the data are, where one office was asked. Of many, the own: the others were asked for nothing in particular. */
function keepersOf(offices: readonly OfficeKey[], own: OfficeKey | null): readonly OfficeKey[] {
  return own !== null && offices.includes(own) ? [own] : offices;
}
