import { ClientError } from '@canopee/schema/client-error';
import type { ErrorCode } from '@canopee/schema/error-codes';
import type { ResponsePath } from '../errors/response-error.ts';
import { argumentOf } from '../offices/route.ts';
import type { RootPart } from '../offices/sharded-root.ts';
import type { SubgraphError } from '../offices/subgraph-answer.ts';
import { isObject, type JsonObject } from '../plan/data-path.ts';
import { type MergedConnection, mergeConnection } from './merge-connection.ts';
import { mergeGroups } from './merge-groups.ts';
import type { PageSize } from './merge-rows.ts';
import type { OfficePart } from './office-part.ts';
import type { Report, Run } from './run.ts';

/** Page size of a connection that was asked for without one, as the contract's SDL promises it. */
const PAGE_ROWS_DEFAULT = 50;

export interface Joining {
  readonly run: Run;
  readonly report: Report;
  readonly subgraph: string;
}

/** Makes the value of one root field of what its offices gave, and says of each what is missing. */
export function joinPart(part: RootPart, given: readonly OfficePart[], joining: Joining): unknown {
  switch (part.sharding.kind) {
    case 'ROUTED':
      return joinRouted(part, given, joining);
    case 'CONNECTION':
      return joinConnection(part, given, joining)?.value ?? null;
    case 'GROUPS':
      return joinGroups(part, given, joining);
    case 'LIST':
      return joinList(part, given, joining);
    case 'STREAM':
      joining.report((place) =>
        joining.run.errors.addInternal('a stream is no root field of one answer', [...place, part.key]),
      );
      return null;
  }
}

function joinRouted(part: RootPart, given: readonly OfficePart[], joining: Joining): unknown {
  const [only] = given;
  if (!only) return null;
  reportMissing(part, only, joining);
  for (const error of only.errors) reportError(error, only, error.path ?? [], joining);
  return only.value;
}

function joinList(part: RootPart, given: readonly OfficePart[], joining: Joining): unknown {
  const rows: unknown[] = [];
  for (const one of given) rows.push(...listRows(part, one, rows.length, joining));
  reportAllDenied(part, given, joining);
  return given.length === 0 || given.some(({ value }) => value !== null) ? rows : null;
}

/** One office's rows of a list, the first of which is to stand at `offset`; says what is missing of them. */
export function listRows(part: RootPart, one: OfficePart, offset: number, joining: Joining): readonly unknown[] {
  reportMissing(part, one, joining);
  for (const error of one.errors) {
    const [key, index, ...rest] = error.path ?? [];
    const path = typeof index === 'number' ? [key ?? part.key, offset + index, ...rest] : [part.key];
    reportError(error, one, path, joining);
  }
  return Array.isArray(one.value) ? one.value : [];
}

/** Which rows of what the offices gave are on the page; says nothing of what is missing. */
export function pageOf(part: RootPart, given: readonly OfficePart[], run: Run): MergedConnection {
  if (!part.connection) throw new TypeError(`"${part.key}" is expected to be a connection`);
  const parts = given.map((one) => ({
    ...believed(one),
    speaksForItself: (value: JsonObject) => part.speaksForItself?.(value, one.office) ?? true,
  }));
  return mergeConnection(part.connection, parts, pageSizeOf(part, run));
}

/** The same for a connection, with what became of each office's rows; null where all offices failed. */
export function joinConnection(
  part: RootPart,
  given: readonly OfficePart[],
  joining: Joining,
): MergedConnection | null {
  if (haveAllFailed(given)) {
    reportOnce(part, given, joining);
    return null;
  }
  const merged = pageOf(part, given, joining.run);
  for (const [at, one] of given.entries()) {
    const outcome = merged.parts[at]?.outcome ?? one.outcome;
    if (outcome !== one.outcome) {
      joining.run.errand.outcomes.note(one.office, joining.subgraph as never, outcome, 0);
    }
    if (one.errors.length === 0) reportMissing(part, { ...one, outcome }, joining);
    for (const error of one.errors) {
      // Where nothing came of an office, an error of one of its rows is about all of them.
      const path =
        one.value === null ? [part.key] : pathInPage(error, part, (index) => merged.indexOf(one.office, index));
      if (path) reportError(error, one, path, joining);
    }
  }
  reportAllDenied(part, given, joining);
  return merged;
}

function joinGroups(part: RootPart, given: readonly OfficePart[], joining: Joining): unknown {
  const { groups } = part;
  if (!groups) throw new TypeError(`"${part.key}" is expected to be gathered as groups`);
  const { run, report } = joining;
  // Sums without the office that had too many groups would be wrong, not partial: it is said once, and there are none.
  const refusing = given.filter(({ value, errors }) => value === null && errors.some(isBadInput));
  if (refusing.length > 0 || haveAllFailed(given)) {
    reportOnce(part, refusing.length > 0 ? refusing : given, joining);
    return null;
  }
  try {
    const merged = mergeGroups(groups, given.map(believed), (field, name) => argumentOf(field, name, run.variables));
    for (const [at, one] of given.entries()) {
      const outcome = merged.parts[at]?.outcome ?? one.outcome;
      if (outcome !== one.outcome) run.errand.outcomes.note(one.office, joining.subgraph as never, outcome, 0);
      if (one.errors.length === 0) reportMissing(part, { ...one, outcome }, joining);
      for (const error of one.errors) reportError(error, one, [part.key], joining);
    }
    reportAllDenied(part, given, joining);
    return merged.value;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { message, extensions } = error;
    report((place) => run.errors.add({ message, path: [...place, part.key], extensions: { ...extensions } }));
    return null;
  }
}

/** What an office gave, as far as it is an object at all. */
function believed({ office, outcome, elapsedMs, value }: OfficePart) {
  const object = isObject(value) ? value : null;
  return {
    office,
    elapsedMs,
    value: object,
    outcome: outcome === 'OK' && !object ? ('UNREACHABLE' as const) : outcome,
  };
}

function haveAllFailed(given: readonly OfficePart[]): boolean {
  return given.length > 0 && given.every(({ value, errors }) => value === null && errors.length > 0);
}

function isBadInput({ code }: SubgraphError): boolean {
  return code === ('BAD_USER_INPUT' satisfies ErrorCode);
}

/** What the caller got wrong, every office says in the same words: once is enough. */
function reportOnce(part: RootPart, given: readonly OfficePart[], { run, report, subgraph }: Joining): void {
  for (const error of given.flatMap(({ errors }) => errors)) {
    report((place) => run.errors.addFromSubgraph(error, { subgraph, office: null }, [...place, part.key]));
  }
}

/** Null where the error is about a row that is not on the page. */
function pathInPage(
  { path }: SubgraphError,
  part: RootPart,
  indexOf: (index: number) => number | null,
): ResponsePath | null {
  const [, list, index, ...rest] = path ?? [];
  const key = typeof list === 'string' ? part.connection?.keys.get(list) : undefined;
  if (!key || list === undefined) return [part.key];
  if (typeof index !== 'number') return [part.key, list];
  const found = indexOf(index);
  return found === null ? null : [part.key, list, found, ...rest];
}

function pageSizeOf({ field }: RootPart, { variables }: Run): PageSize {
  const first = argumentOf(field, 'first', variables) ?? null;
  const last = argumentOf(field, 'last', variables) ?? null;
  const rows = first ?? last ?? PAGE_ROWS_DEFAULT;
  // Anything else is answered by the offices, in their words, and there is nothing to merge.
  return { rows: Number.isSafeInteger(rows) ? Number(rows) : 0, backward: first === null && last !== null };
}

function reportMissing(part: RootPart, missing: OfficePart, { run, report, subgraph }: Joining): void {
  const { office, outcome, retryAfterMs } = missing;
  if (outcome === 'TIMEOUT' || outcome === 'UNREACHABLE' || outcome === 'OVERLOADED') {
    report((place) => run.errors.addSilence({ outcome, retryAfterMs }, { subgraph, office }, [...place, part.key]));
  } else if (outcome === 'DENIED' && part.sharding.kind === 'ROUTED' && part.action) {
    const { action, field, key } = part;
    report((place) => run.errors.addForbidden(field.name.value, action, office, [...place, key]));
  }
}

/** A gathered field says who was denied in its outcomes; where that is everybody, it is an error. */
function reportAllDenied(part: RootPart, given: readonly OfficePart[], { run, report }: Joining): void {
  if (given.length === 0 || given.some(({ outcome }) => outcome !== 'DENIED')) return;
  const message = `"${part.field.name.value}" is not permitted at any of the offices asked.`;
  report((place) =>
    run.errors.add({ message, path: [...place, part.key], extensions: { code: 'FORBIDDEN' satisfies ErrorCode } }),
  );
}

function reportError(error: SubgraphError, { office }: OfficePart, path: ResponsePath, joining: Joining): void {
  const { run, report, subgraph } = joining;
  report((place) => run.errors.addFromSubgraph(error, { subgraph, office }, [...place, ...path]));
}
