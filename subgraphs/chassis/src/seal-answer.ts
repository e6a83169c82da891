import type { Mark } from '@canopee/schema/mark';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type DisclosedValue, type DisclosureRecorder, itemsOf, type ResponsePath } from './disclosure.ts';
import { describeError } from './mask-error.ts';
import type { RequestContext } from './request-context.ts';

const RECORD_DEADLINE_MS = 2_000;

/**
 * The last step before an answer leaves the office: the disclosure is made durable, then the answer goes out with its marks.
 * We record before we answer: the other order would be faster, but a crash between the two would let personal data leave the
 * house with nobody able to say who saw it. Where the ledger cannot be written, the personal values are taken out again and
 * everything else still answers.
 */
export async function sealAnswer<Result extends ExecutionResult>(
  result: Result,
  context: RequestContext,
  recorder: DisclosureRecorder,
): Promise<Result> {
  const values = context.disclosure.take();
  if (values.length === 0) return result;
  const given = values.filter(({ decision }) => decision.tier !== 'WITHHELD');
  if (await recorded(values, context, recorder)) return withMarks(result, marksOf(values, context));
  const refused = values.map((value) =>
    value.decision.tier === 'WITHHELD'
      ? value
      : { ...value, decision: { tier: 'WITHHELD', rule: 'ledger-unavailable' } as const },
  );
  return withMarks(withoutValues(result, given), marksOf(refused, context));
}

async function recorded(
  values: DisclosedValue[],
  context: RequestContext,
  recorder: DisclosureRecorder,
): Promise<boolean> {
  const { office, operation, access, now, log, requestId } = context;
  // Without a grant everything was withheld, and there is nobody to write down.
  if (!access.grant) return true;
  const subjects = [...new Set(values.map(({ subject }) => subject))].filter((subject) => subject !== null);
  const entry = { office, at: now(), grant: access.grant, operation, items: itemsOf(values), subjects };
  try {
    await withDeadline(recorder.record(entry), RECORD_DEADLINE_MS);
    return true;
  } catch (error) {
    log.error({ requestId, ...describeError(error) }, 'ledger unavailable');
    return false;
  }
}

async function withDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function marksOf(values: readonly DisclosedValue[], { office }: RequestContext): Mark[] {
  return itemsOf(values)
    .filter(({ tier }) => tier !== 'CLEAR')
    .map(({ coordinate, tier, rule, count }) => ({ coordinate, office, tier, rule, count }));
}

function withMarks<Result extends ExecutionResult>(result: Result, marks: Mark[]): Result {
  return marks.length === 0 ? result : { ...result, extensions: { ...result.extensions, privacy: { marks } } };
}

function withoutValues<Result extends ExecutionResult>(result: Result, values: readonly DisclosedValue[]): Result {
  const errors = values.map(
    ({ path, coordinate }) =>
      new GraphQLError(`${coordinate} is not given: the disclosure could not be recorded.`, {
        path,
        extensions: { code: 'LEDGER_UNAVAILABLE' },
      }),
  );
  for (const { path } of values) takeOut(result.data, path);
  return { ...result, errors: [...(result.errors ?? []), ...errors] };
}

function takeOut(data: unknown, path: ResponsePath): void {
  let holder: unknown = data;
  for (const key of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return;
    holder = (holder as Record<string | number, unknown>)[key];
  }
  if (typeof holder === 'object' && holder !== null)
    (holder as Record<string | number, unknown>)[path.at(-1) as string] = null;
}
