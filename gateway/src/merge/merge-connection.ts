import { decodeListCursor, type ListCursor } from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import {
  type ConnectionField,
  type ConnectionKey,
  PAGE_KEY,
  ROWS_KEY,
  type Selection,
} from '../offices/connection-field.ts';
import { type RowList, UnreadRows } from '../offices/unread-rows.ts';
import { isObject, type JsonObject } from '../plan/data-path.ts';
import { mergeRows, type PageSize, type Pick, type RowSource } from './merge-rows.ts';

/** What one office gave for a connection. */
export interface ConnectionPart {
  readonly office: OfficeKey;
  readonly outcome: Outcome;
  readonly elapsedMs: number;
  /** The office's connection; null where its outcome is not `OK`. */
  readonly value: JsonObject | null;
  /** The look at ids in rows that were not read yet: an office may only ever answer for its own. */
  speaksForItself?(value: JsonObject): boolean;
}

export interface MergedConnection {
  readonly value: JsonObject;
  /** The parts as they were used: what had no believable rows stands as `UNREACHABLE`. */
  readonly parts: readonly ConnectionPart[];
  /** Where a row of an office came to stand; null where it is not on the page. */
  indexOf(office: OfficeKey, index: number): number | null;
  /** What is on the page of an office's rows, by their index there. */
  picksOf(office: OfficeKey): readonly number[];
}

/** Makes one connection of the offices' connections. Only offices that are `OK` give rows and counts. */
export function mergeConnection(
  field: ConnectionField,
  given: readonly ConnectionPart[],
  page: PageSize,
): MergedConnection {
  let parts = given.map((part) => (hasCounted(field, part) ? part : refusing(part)));
  for (;;) {
    const used = parts.filter(({ value }) => value !== null);
    const merged = mergeRows(used.map(rowSource), page);
    const refusedAt = 'picks' in merged ? refusedByRows(used, merged.picks) : merged.refused;
    if ('picks' in merged && refusedAt === null) {
      const value = connectionValue(field, { used, parts, picks: merged.picks, cut: merged.cut, page });
      return {
        value,
        parts,
        indexOf: (office, index) => indexAmong(merged.picks, used, office, index),
        picksOf: (office) =>
          merged.picks.filter(({ source }) => used[source]?.office === office).map(({ index }) => index),
      };
    }
    const refused = used[refusedAt as number];
    parts = parts.map((part) => (part === refused ? refusing(part) : part));
  }
}

function refusing(part: ConnectionPart): ConnectionPart {
  return { ...part, outcome: 'UNREACHABLE', value: null };
}

/** A count that is none would otherwise make a wrong sum of all the others' too. */
function hasCounted({ keys }: ConnectionField, { value }: ConnectionPart): boolean {
  if (value === null) return true;
  for (const [key, { holds }] of keys) {
    const count = value[key];
    if (holds === 'TOTAL_COUNT' && !(Number.isSafeInteger(count) && Number(count) >= 0)) return false;
  }
  return true;
}

const NO_ROWS: RowList = [];

interface Merge {
  readonly used: readonly ConnectionPart[];
  readonly parts: readonly ConnectionPart[];
  readonly picks: readonly Pick[];
  readonly cut: boolean;
  readonly page: PageSize;
}

/** The first whose rows of the page cannot be read or are not its own; null where all can be believed. */
function refusedByRows(used: readonly ConnectionPart[], picks: readonly Pick[]): number | null {
  const last: number[] = [];
  for (const { source, index } of picks) last[source] = Math.max(last[source] ?? -1, index);
  for (const [source, { value, speaksForItself }] of used.entries()) {
    const count = (last[source] ?? -1) + 1;
    for (const [key, list] of Object.entries(value ?? {})) {
      if (key === ROWS_KEY || !(list instanceof UnreadRows)) continue;
      list.at(count - 1);
      const rows = Array.from({ length: count }, (_, index) => list.at(index));
      if (list.isBroken || speaksForItself?.({ [key]: rows }) === false) return source;
    }
  }
  return null;
}

/** An office's rows are believed only where cursor and row both name that very office. */
function rowSource({ office, value }: ConnectionPart): RowSource {
  const list = rowsAt(value, ROWS_KEY);
  const prefix = `${office}:`;
  return {
    get length() {
      return list.length;
    },
    // What cannot be read is a row that cannot be believed.
    has: (index) => index >= 0 && (list.at(index) !== undefined || (list instanceof UnreadRows && list.isBroken)),
    cursorAt(index): ListCursor | null {
      const row = list.at(index);
      if (!isObject(row) || typeof row.cursor !== 'string') return null;
      const cursor = decodeListCursor(row.cursor);
      if (!cursor?.id.startsWith(prefix)) return null;
      const id = isObject(row.node) ? row.node.id : undefined;
      return id === undefined || id === cursor.id ? cursor : null;
    },
  };
}

function rowsAt(value: JsonObject | null | undefined, key: string): RowList {
  const list = value?.[key];
  return Array.isArray(list) || list instanceof UnreadRows ? list : NO_ROWS;
}

function connectionValue(field: ConnectionField, merge: Merge): JsonObject {
  const value: JsonObject = {};
  for (const [key, connectionKey] of field.keys) value[key] = valueAt(key, connectionKey, field, merge);
  return value;
}

function valueAt(key: string, connectionKey: ConnectionKey, field: ConnectionField, merge: Merge): unknown {
  const { used, picks } = merge;
  switch (connectionKey.holds) {
    case 'EDGES':
    case 'NODES':
      return picks.map(({ source, index }) => rowsAt(used[source]?.value, key).at(index) ?? null);
    case 'TOTAL_COUNT':
      return used.reduce((sum, { value }) => sum + Number(value?.[key]), 0);
    case 'TYPE_NAME':
      return field.typeName;
    case 'PAGE_INFO':
      return answerSelection(connectionKey.selection, 'PageInfo', pageInfo(merge));
    case 'OFFICES':
      return merge.parts.map(({ office, outcome, elapsedMs }) =>
        answerSelection(connectionKey.selection, 'OfficeOutcome', {
          office: { __typename: 'Office', key: office },
          outcome,
          elapsedMs,
        }),
      );
  }
}

function pageInfo({ used, picks, cut, page }: Merge): JsonObject {
  const anyHas = (name: string) =>
    used.some(({ value }) => isObject(value?.[PAGE_KEY]) && value[PAGE_KEY][name] === true);
  const cursorOf = (pick: Pick | undefined) => {
    const row = pick && rowsAt(used[pick.source]?.value, ROWS_KEY).at(pick.index);
    return isObject(row) ? (row.cursor ?? null) : null;
  };
  return {
    hasNextPage: anyHas('hasNextPage') || (cut && !page.backward),
    hasPreviousPage: anyHas('hasPreviousPage') || (cut && page.backward),
    startCursor: cursorOf(picks[0]),
    endCursor: cursorOf(picks.at(-1)),
  };
}

/** Answers a selection from a value of ours, under the keys that the selection gives. */
export function answerSelection(selection: Selection, typeName: string, value: JsonObject): JsonObject {
  const answer: JsonObject = {};
  for (const [key, field] of selection) {
    const found = field.name === '__typename' ? typeName : (value[field.name] ?? null);
    answer[key] = isObject(found) ? answerSelection(field.selection, String(found.__typename), found) : found;
  }
  return answer;
}

function indexAmong(
  picks: readonly Pick[],
  used: readonly ConnectionPart[],
  office: OfficeKey,
  index: number,
): number | null {
  const found = picks.findIndex((pick) => pick.index === index && used[pick.source]?.office === office);
  return found === -1 ? null : found;
}
