import type { Errand, ErrandRequest } from '../offices/errand.ts';
import { SharedWork } from '../offices/shared-work.ts';
import type { Operation } from '../operation/operation.ts';
import type { Gather, Gathered, Gathering } from './gathering.ts';

export interface ShareGatherDoors {
  /** A further errand: one that belongs to nobody of those who wait for what it brings. */
  begin(request: ErrandRequest): Errand;
}

interface SharedRun {
  readonly errand: Errand;
  readonly gathered: Gathered;
}

/**
 * Lets equal queries that are under way together be run once. Not mutations, not what the gateway answers itself (it may be about
 * who asks), not answers in parts, and nothing that the errand shares with nobody. Errors keep the request id of the run: the log
 * knows it by that.
 */
export function shareGather(gather: Gather, { begin }: ShareGatherDoors): Gather {
  const underWay = new WeakMap<Operation, SharedWork<SharedRun>>();

  return async (gathering, tell) => {
    const { operation, errand } = gathering;
    const key = tell ? null : keyOf(gathering);
    if (key === null) return gather(gathering, tell);
    let work = underWay.get(operation);
    if (!work) {
      work = new SharedWork();
      underWay.set(operation, work);
    }
    const run = await work.join(key, errand.request.signal, async (signal) => {
      const own = begin({ ...errand.request, signal });
      // In the trace of who came first: the others only waited.
      own.tracer = errand.tracer;
      return { errand: own, gathered: await gather({ ...gathering, errand: own }) };
    });
    errand.takeOver(run.errand);
    return run.gathered;
  };
}

/** What beside its document makes a query another one; null for what is not shared. */
function keyOf({ operation, variables, coverage, errand }: Gathering): string | null {
  if (operation.kind !== 'query' || operation.answeredHere || errand.sharedAs === null) return null;
  return JSON.stringify([errand.sharedAs, coverage ?? null, variables]);
}
