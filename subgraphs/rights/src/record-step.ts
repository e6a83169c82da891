import type { EntryKind } from '@canopee/chassis/disclosure';
import { type PersonalWrite, recordWrite } from '@canopee/chassis/record-write';
import type { Coordinate } from '@canopee/schema/contract';
import { globalId } from '@canopee/schema/global-id';
import type { Grant } from '@canopee/schema/grant';
import type { RightsContext } from './rights-context.ts';

/** Something done about a person's data or rights. */
export interface Act {
  kind: Exclude<EntryKind, 'READ' | 'REFUSED' | 'LEDGER_READ'>;
  /** The mutation by which it is done. */
  coordinate: Coordinate;
  /** What of the person's data goes out, changes or goes away with it. */
  fields?: PersonalWrite['fields'];
}

/**
 * Has the ledger keep a step about one person, before it is done: to be awaited as the last step of its transaction. Throws
 * `LEDGER_UNAVAILABLE`.
 *
 * @param subject reference of the person; null where they were erased
 */
export function recordStep(
  { kind, coordinate, fields = [] }: Act,
  subject: string | null,
  context: RightsContext,
): Promise<void> {
  const step = { coordinate, category: 'system.operations', count: 1 } as const;
  return recordWrite(
    {
      kind,
      action: 'HANDLE_SUBJECT_REQUESTS',
      fields: [step, ...fields],
      subjects: subject === null ? [] : [globalId(context.office, subject)],
      rows: 1,
    },
    context,
  );
}

/** The guard lets nobody pass without one. */
export function grantOf({ access }: RightsContext): Grant {
  if (!access.grant) throw new TypeError('a guarded field is expected to be reached with a grant only');
  return access.grant;
}
