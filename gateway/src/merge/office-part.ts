import type { ShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import type { ShardAnswer } from '../offices/shard.ts';
import type { RootPart } from '../offices/sharded-root.ts';
import { isGivenInPart } from '../offices/skew/fill-answer.ts';
import type { SubgraphAnswer, SubgraphError } from '../offices/subgraph-answer.ts';
import type { Run } from './run.ts';

/** What one office gave for one root field. */
export interface OfficePart {
  readonly office: OfficeKey;
  readonly outcome: Outcome;
  readonly elapsedMs: number;
  readonly value: unknown;
  /** Of a silent office: when it is worth asking again, where that is known. */
  readonly retryAfterMs?: number | undefined;
  /** Errors of this field; a path begins with the field's key. */
  readonly errors: readonly SubgraphError[];
}

/** Whether the policies let an office be asked for a root field at all. */
export function isPermitted({ action }: RootPart, office: OfficeKey, run: Run): boolean {
  return action === null || run.errand.permits(office, action);
}

/** Reads one root field out of an office's answer. An office may have been asked for others of a fetch, and not for this one. */
export function officePart(
  part: RootPart,
  { office, subgraph }: { office: OfficeKey; subgraph: string },
  answered: ShardAnswer | undefined,
  run: Run,
): OfficePart {
  const note = (outcome: Outcome) => run.errand.outcomes.note(office, subgraph as ShardedDomain, outcome, 0);
  if (!answered || !isPermitted(part, office, run)) {
    note('DENIED');
    return { office, outcome: 'DENIED', elapsedMs: 0, value: null, errors: [] };
  }
  const { outcome, elapsedMs } = answered;
  if (answered.outcome !== 'OK') {
    return { office, outcome, elapsedMs, value: null, errors: [], retryAfterMs: answered.retryAfterMs };
  }
  const value = answered.answer.data?.[part.key] ?? null;
  const errors = errorsOf(part, answered.answer);
  const refused = part.speaksForItself?.(value, office) === false;
  const found = refused ? 'UNREACHABLE' : outcomeOfValue(value, errors);
  if (found !== 'OK') note(found);
  return { office, outcome: found, elapsedMs, value: refused ? null : value, errors };
}

/** The errors of one root field; those that name no field of the answer are about all that the office was asked. */
function errorsOf(part: RootPart, { data, errors }: SubgraphAnswer): SubgraphError[] {
  return errors.flatMap((error) => {
    const [key] = error.path ?? [];
    if (key === part.key) return [error];
    const isElsewhere = typeof key === 'string' && data !== null && key in data;
    return isElsewhere ? [] : [{ ...error, path: [part.key] }];
  });
}

/** What a value and the errors about it say of the office that gave them. */
export function outcomeOfValue(value: unknown, errors: readonly SubgraphError[]): Outcome {
  if (isGivenInPart(errors)) return 'STALE_SCHEMA';
  if (value !== null || errors.length === 0) return 'OK';
  return errors.some(({ code }) => code === 'FORBIDDEN') ? 'DENIED' : 'OK';
}
