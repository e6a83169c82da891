import type { Operation } from '../../operation/operation.ts';
import { rootFieldsOf } from '../../operation/prune-document.ts';
import { responseKeyOf } from '../../operation/selected-fields.ts';
import type { Plans } from '../../plan/plans.ts';
import type { Begin, Gathered, Gathering, Tell } from '../gathering.ts';
import { gatheredField } from './gathered-field.ts';
import { PartTeller } from './part-teller.ts';
import { streamDeferred } from './stream-deferred.ts';
import { streamList } from './stream-list.ts';
import { pageKeysOf, streamPage } from './stream-page.ts';

interface PartsDoors {
  readonly begin: Begin;
  /** Makes a whole answer. */
  gather(gathering: Gathering): Promise<Gathered>;
  readonly plans: Plans;
}

/** Makes an answer in parts that wait for nobody of each other; see `README.md`. What it resolves with is the last part. */
export function createGatherInParts({ begin, gather, plans }: PartsDoors) {
  return async (gathering: Gathering, tell: Tell): Promise<Gathered> => {
    const parts = tell.rootsApart ? gathering.operation.parts() : [gathering.operation];
    const teller = new PartTeller(tell, parts.length);
    try {
      await Promise.all(
        parts.map(async (operation, root) => {
          const part = await partOf(operation, gathering);
          if (tell.rootsApart && (await streamRows(part, tell, { teller, root }))) return;
          if (operation.mayDefer) await streamDeferred(part, begin(part), { teller, root });
          else teller.giveRoot(root, await gather(part));
        }),
      );
      return await teller.last();
    } finally {
      teller.close();
    }
  };

  /** False where the part is nothing that comes office by office. */
  async function streamRows(
    part: Gathering,
    { officesApart }: Tell,
    told: { readonly teller: PartTeller; readonly root: number },
  ): Promise<boolean> {
    if (!hasOneKey(part.operation)) return false;
    const begun = begin(part);
    const field = gatheredField(part.plan?.step ?? null, begun.run);
    if (field?.part.sharding.kind === 'LIST') {
      await streamList(field, () => begin(part), told);
      return true;
    }
    const keys = field && officesApart ? pageKeysOf(field.part, begun) : null;
    if (!field || !keys) return false;
    await streamPage(field, () => begin(part), { ...told, keys });
    return true;
  }

  async function partOf(operation: Operation, whole: Gathering): Promise<Gathering> {
    if (operation === whole.operation) return whole;
    const plannable = operation.plannableWith(whole.variables);
    const plan = plannable && (await plans.planFor(plannable));
    return { ...whole, operation, plannable, plan };
  }
}

function hasOneKey({ definition, fragments, answeredHere }: Operation): boolean {
  return answeredHere === null && new Set(rootFieldsOf(definition, fragments).map(responseKeyOf)).size === 1;
}
