import type { Mark } from '@canopee/schema/mark';
import { type ExecutionResult, GraphQLError, responsePathAsArray } from 'graphql';
import {
  type DisclosedValue,
  type DisclosureEntry,
  itemsOf,
  type Refusal,
  refusedItems,
  rowsOf,
  type Suppressed,
} from './disclosure.ts';
import { describeError } from './mask-error.ts';
import { recordEntry } from './record-entry.ts';
import type { RequestContext } from './request-context.ts';

/**
 * The last step before an answer leaves the office: the disclosure is made durable, then the answer goes out with its marks.
 * We record before we answer: the other order would be faster, but a crash between the two would let personal data leave the
 * house with nobody able to say who saw it. Where the ledger cannot be written, the personal values are taken out again and
 * everything else still answers.
 */
export async function sealAnswer<Result extends ExecutionResult>(
  result: Result,
  context: RequestContext,
): Promise<Result> {
  const { values, refusals, suppressed } = context.disclosure.take();
  const more = suppressed.map((one) => suppressedMark(one, context));
  if (values.length === 0 && refusals.length === 0) return withMarks(result, more);
  const given = values.filter(({ decision }) => decision.tier !== 'WITHHELD');
  if (await recorded(entryOf(values, given, refusals), context))
    return withMarks(result, [...marksOf(values, context), ...more]);
  const refused = values.map((value) =>
    value.decision.tier === 'WITHHELD'
      ? value
      : { ...value, decision: { tier: 'WITHHELD', rule: 'ledger-unavailable' } as const },
  );
  return withMarks(withoutValues(result, given), [...marksOf(refused, context), ...more]);
}

type Noted = Pick<DisclosureEntry, 'kind' | 'items' | 'subjects' | 'rows'>;

function entryOf(
  values: readonly DisclosedValue[],
  given: readonly DisclosedValue[],
  refusals: readonly Refusal[],
): Noted {
  return {
    kind: given.length === 0 ? 'REFUSED' : (given.find(({ kind }) => kind !== undefined)?.kind ?? 'READ'),
    items: [...itemsOf(values), ...refusedItems(refusals)],
    subjects: [...new Set(values.map(({ subject }) => subject))].filter((subject) => subject !== null),
    rows: rowsOf(values),
  };
}

async function recorded(noted: Noted, context: RequestContext): Promise<boolean> {
  const { log, requestId } = context;
  try {
    await recordEntry(noted, context);
    return true;
  } catch (error) {
    log.error({ requestId, ...describeError(error) }, 'ledger unavailable');
    return false;
  }
}

function marksOf(values: readonly DisclosedValue[], { office }: RequestContext): Mark[] {
  return itemsOf(values)
    .filter(({ tier }) => tier !== 'CLEAR')
    .map(({ coordinate, tier, rule, count }) => ({ coordinate, office, tier, rule, count }));
}

function suppressedMark({ coordinate, count }: Suppressed, { office }: RequestContext): Mark {
  return { coordinate, office, tier: 'WITHHELD', rule: 'cell-too-small', count };
}

function withMarks<Result extends ExecutionResult>(result: Result, marks: Mark[]): Result {
  return marks.length === 0 ? result : { ...result, extensions: { ...result.extensions, privacy: { marks } } };
}

function withoutValues<Result extends ExecutionResult>(result: Result, values: readonly DisclosedValue[]): Result {
  const errors = values.map(
    ({ path, coordinate }) =>
      new GraphQLError(`${coordinate} is not given: the disclosure could not be recorded.`, {
        path: responsePathAsArray(path),
        extensions: { code: 'LEDGER_UNAVAILABLE' },
      }),
  );
  for (const { path } of values) takeOut(result.data, responsePathAsArray(path));
  return { ...result, errors: [...(result.errors ?? []), ...errors] };
}

function takeOut(data: unknown, path: readonly (string | number)[]): void {
  let holder: unknown = data;
  for (const key of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return;
    holder = (holder as Record<string | number, unknown>)[key];
  }
  if (typeof holder === 'object' && holder !== null)
    (holder as Record<string | number, unknown>)[path.at(-1) as string] = null;
}
