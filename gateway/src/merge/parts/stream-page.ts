import type { ConnectionField } from '../../offices/connection-field.ts';
import type { RootPart } from '../../offices/sharded-root.ts';
import { isObject, type JsonObject } from '../../plan/data-path.ts';
import type { Begun, Gathered } from '../gathering.ts';
import { joinConnection } from '../join-part.ts';
import type { MergedConnection } from '../merge-connection.ts';
import type { OfficePart } from '../office-part.ts';
import { askOne, type GatheredField, placeWithRest } from './gathered-field.ts';
import type { PartTeller } from './part-teller.ts';
import { RowsTelling } from './rows-telling.ts';

/** What a client selected of a page, by its keys. */
export interface PageKeys {
  readonly page: string;
  /** Of what holds the page's rows. */
  readonly lists: ReadonlySet<string>;
}

/** Null where no rows are selected: there is then nothing that could come before the rest. */
export function pageKeysOf({ connection }: RootPart, { fields }: Begun): PageKeys | null {
  const [field] = fields;
  if (!connection || field?.shape.kind !== 'OBJECT') return null;
  const below = field.shape.fieldsOf({ __typename: connection.typeName }) ?? [];
  const lists = below.filter(({ source }) => holdsRows(connection, source)).map(({ key }) => key);
  return lists.length > 0 ? { page: field.key, lists: new Set(lists) } : null;
}

function holdsRows({ keys }: ConnectionField, key: string): boolean {
  const holds = keys.get(key)?.holds;
  return holds === 'EDGES' || holds === 'NODES';
}

/** One office's part, and where its rows stand among those that were told: the first, and how many. */
interface Told {
  readonly one: OfficePart;
  readonly offset: number;
  readonly count: number;
}

/**
 * Tells each office's rows of a page as soon as they are there, whatever their place among those of other offices, and at the end which
 * of them are the page, in which order.
 */
export async function streamPage(
  field: GatheredField,
  begin: () => Begun,
  told: { readonly teller: PartTeller; readonly root: number; readonly keys: PageKeys },
): Promise<void> {
  const { teller, root, keys } = told;
  const lists = [...keys.lists].map((list) => [keys.page, list]);
  const rows = new RowsTelling(teller, { root, lists, rest: [keys.page] });
  const parts = await Promise.all(
    field.offices.map(async (office): Promise<Told> => {
      const begun = begin();
      const { one, gathered } = await rowsOf(field, await askOne(field, office, begun.run), begun);
      const offset = rows.count;
      if (gathered) rows.tell(withoutRest(gathered, keys));
      return { one, offset, count: rows.count - offset };
    }),
  );
  if (rows.isBroken) return;
  const { page, gathered } = await restOf(field, parts, begin());
  if (!rows.hasBegun) return teller.giveRoot(root, gathered);
  const whole = gathered.data?.[keys.page];
  rows.end({
    ...gathered,
    data: isObject(whole) ? without(whole, keys.lists) : null,
    ...(page && { extensions: { page: orderOf(parts, page) } }),
  });
}

/** One office's page by itself, with what belongs to its rows at other domains; no answer where it gave none that is believed. */
async function rowsOf(
  field: GatheredField,
  one: OfficePart,
  { run, finish }: Begun,
): Promise<{ one: OfficePart; gathered: Gathered | null }> {
  if (one.value === null) return { one, gathered: null };
  let refused: OfficePart | null = null;
  await placeWithRest(field, run, (joining) => {
    const merged = joinConnection(field.part, [one], joining);
    const [used] = merged?.parts ?? [];
    if (!merged || !used?.value) refused = { ...one, value: null, outcome: used?.outcome ?? one.outcome };
    return merged?.value ?? null;
  });
  return refused ? { one: refused, gathered: null } : { one, gathered: finish() };
}

/** All of the page but its rows: what is said of all offices together, and of those that gave none. */
async function restOf(field: GatheredField, parts: readonly Told[], { run, finish }: Begun) {
  const connection = field.part.connection as ConnectionField;
  // What went wrong with a row was told with it.
  const given = parts.map(({ one }) => (one.value === null ? one : { ...one, errors: [] }));
  let page: MergedConnection | null = null;
  await placeWithRest(field, run, (joining) => {
    page = joinConnection(field.part, given, joining);
    const value: JsonObject | null = page && { ...page.value };
    for (const key of Object.keys(value ?? {})) if (value && holdsRows(connection, key)) value[key] = [];
    return value;
  });
  return { page: page as MergedConnection | null, gathered: finish() };
}

/** By place on the page, the index of its row among all that were told. */
function orderOf(parts: readonly Told[], page: MergedConnection): number[] {
  const order: number[] = [];
  for (const { one, offset, count } of parts) {
    for (let index = 0; index < count; index += 1) {
      const place = page.indexOf(one.office, index);
      if (place !== null) order[place] = offset + index;
    }
  }
  return order;
}

function withoutRest(gathered: Gathered, { page, lists }: PageKeys): Gathered {
  const whole = gathered.data?.[page];
  if (!isObject(whole)) return gathered;
  const kept = Object.fromEntries(Object.entries(whole).filter(([key]) => lists.has(key)));
  return { ...gathered, data: { [page]: kept } };
}

function without(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}
