import type { ErrorCode } from '@canopee/schema/error-codes';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Supergraph } from '../../operation/supergraph.ts';
import { isObject, type JsonObject } from '../../plan/data-path.ts';
import type { SubgraphAnswer, SubgraphError } from '../subgraph-answer.ts';
import type { Difference } from './compare-schemas.ts';
import { type Omission, type OmissionStep, TYPE_KEY } from './fit-selection.ts';

/** What a client reads where an office runs another version than the supergraph's. */
export const VERSION_CODES = {
  LACKS: 'STALE_SCHEMA',
  CONTRADICTS: 'SCHEMA_REFUSED',
} as const satisfies Record<Difference['kind'], ErrorCode>;

/** Whether part of an answer is missing because the office runs another version. */
export function isGivenInPart(errors: readonly SubgraphError[]): boolean {
  return errors.some(({ code }) => code === VERSION_CODES.LACKS || code === VERSION_CODES.CONTRADICTS);
}

export interface FillingDoors {
  readonly office: OfficeKey;
  readonly subgraph: string;
  satisfies: Supergraph['satisfies'];
}

/**
 * Puts a null and an error at each place that was left out, as an office of today would whose resolvers failed there: what merges
 * answers then needs to know nothing of versions.
 */
export function fillAnswer(
  answer: SubgraphAnswer,
  omissions: readonly Omission[],
  doors: FillingDoors,
): SubgraphAnswer {
  // Refused as a whole: there is no place in it.
  if (answer.data === null) return answer;
  const errors: SubgraphError[] = [...answer.errors];
  for (const { path, difference } of omissions) {
    const message = differenceInWords(difference, doors);
    fill(answer.data, path, [], (place) => {
      errors.push({ message, path: place, code: VERSION_CODES[difference.kind] });
    });
  }
  return { ...answer, errors };

  function fill(
    value: unknown,
    [step, ...rest]: readonly OmissionStep[],
    place: readonly (string | number)[],
    report: (place: readonly (string | number)[]) => void,
  ): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) fill(item, step ? [step, ...rest] : [], [...place, index], report);
      return;
    }
    if (!isObject(value) || !step) return;
    if ('type' in step) {
      const typeName = value[TYPE_KEY];
      if (typeof typeName === 'string' && doors.satisfies(typeName, step.type)) fill(value, rest, place, report);
    } else if (rest.length === 0) leaveOut(value, step.key, place, report);
    else fill(value[step.key], rest, [...place, step.key], report);
  }
}

function leaveOut(
  object: JsonObject,
  key: string,
  place: readonly (string | number)[],
  report: (place: readonly (string | number)[]) => void,
): void {
  object[key] = null;
  report([...place, key]);
}

export function differenceInWords(
  { kind, coordinate, reason }: Difference,
  { office, subgraph }: Pick<FillingDoors, 'office' | 'subgraph'>,
): string {
  return kind === 'LACKS'
    ? `The office "${office}" (${subgraph}) runs an older version that does not know "${coordinate}"; its part of the result is null.`
    : `The office "${office}" (${subgraph}) contradicts the contract at "${coordinate}" (${reason}); its part of the result is null.`;
}
