import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { type ConnectionPart, mergeConnection } from '@canopee/gateway/merge/merge-connection';
import { type ConnectionField, PAGE_KEY, ROWS_KEY } from '@canopee/gateway/offices/connection-field';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { type MemoryOrder, type MemoryPageArguments, type MemoryRow, memoryPage } from '../engine/memory-list.ts';

const CASES_PER_SEED = 250;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 40 }, (_, index) => 0x5eed + index);

const selection = (names: readonly string[]) =>
  new Map(names.map((name) => [name, { name, selection: new Map() }] as const));
const FIELD: ConnectionField = {
  asked: null as never,
  typeName: 'RowConnection',
  rowsLast: null,
  keys: new Map([
    ['edges', { holds: 'EDGES' }],
    ['nodes', { holds: 'NODES' }],
    ['totalCount', { holds: 'TOTAL_COUNT' }],
    [
      'pageInfo',
      { holds: 'PAGE_INFO', selection: selection(['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']) },
    ],
  ]),
};

const OFFICES = ['amiens', 'amiens-metropole', 'oise-habitat', 'opal', 'reims-habitat', 'zz-9'];
/** Ties, nulls, and texts whose order differs between code units and code points. */
const TEXTS = ['', 'a', 'Z', 'é', '\uffee', '😀', 'a😀', 'ab', null, 'Élan', 'b'];
const NUMBERS = [0, -1, 1.5, 1.5, 10, 9, null, null, 2 ** 40];

/** Rows of the offices, the order they are listed in, and a page of the whole list to begin or end at. */
function someLists(random: SeededRandom) {
  const offices = OFFICES.filter(() => random.chance(0.7));
  const values: readonly (string | number | null)[] = random.chance(0.5) ? TEXTS : NUMBERS;
  const rowsOf = (office: string): MemoryRow[] =>
    Array.from({ length: random.whole(0, 12) }, (_, index) => ({
      id: `${office}:${random.pick(['R', 'r', 'É'])}-${random.whole(0, 3)}-${index}`,
      value: random.pick(values),
    }));
  const lists = new Map(offices.map((office) => [office, rowsOf(office)]));
  const order: MemoryOrder = {
    field: 'VALUE',
    direction: random.pick(['ASC', 'DESC']),
    valueOf: ({ value }) => value as string | number | null,
  };
  return { lists, order };
}

function somePage(random: SeededRandom, all: readonly MemoryRow[], order: MemoryOrder): MemoryPageArguments {
  const { edges } = memoryPage(all, { first: all.length }, order);
  const some = () => (edges.length > 0 && random.chance(0.5) ? random.pick(edges).cursor : null);
  const rows = random.whole(0, 9);
  return { ...(random.chance(0.5) ? { first: rows } : { last: rows }), after: some(), before: some() };
}

function gathered(lists: ReadonlyMap<string, MemoryRow[]>, args: MemoryPageArguments, order: MemoryOrder) {
  const parts = [...lists].map(([office, rows]): ConnectionPart => {
    const page = memoryPage(rows, args, order);
    const value = { ...page, [ROWS_KEY]: page.edges, [PAGE_KEY]: page.pageInfo };
    return { office: officeKey(office), outcome: 'OK', elapsedMs: 1, value };
  });
  const page = { rows: args.first ?? args.last ?? 50, backward: args.first == null };
  return { parts, merged: mergeConnection(FIELD, parts, page) };
}

test.each(seeds)('a page gathered from offices is the page of one list that holds all their rows (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  for (let count = 0; count < CASES_PER_SEED; count += 1) {
    const { lists, order } = someLists(random);
    const all = [...lists.values()].flat();
    const args = somePage(random, all, order);
    const { merged } = gathered(lists, args, order);
    expect(merged.value, JSON.stringify({ lists: [...lists], order, args })).toEqual(memoryPage(all, args, order));
  }
});

test.each(seeds)('the order in which offices stand changes nothing (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  const { lists, order } = someLists(random);
  const args = somePage(random, [...lists.values()].flat(), order);
  const turned = new Map([...lists].reverse());
  expect(gathered(turned, args, order).merged.value).toEqual(gathered(lists, args, order).merged.value);
});

test.each(seeds)('every row of the page can be found by the office and place that it came from (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  const { lists, order } = someLists(random);
  const args = somePage(random, [...lists.values()].flat(), order);
  const { parts, merged } = gathered(lists, args, order);
  const nodes = merged.value.nodes as MemoryRow[];
  for (const { office, value } of parts) {
    for (const [index, row] of ((value?.nodes ?? []) as MemoryRow[]).entries()) {
      const found = merged.indexOf(office, index);
      expect(found === null ? -1 : found).toBe(nodes.indexOf(row));
    }
  }
});

test.each(seeds)(
  'paging forward and backward through all offices meets each row once, in one order (SEED=%i)',
  (seed) => {
    const random = seededRandom(seed);
    const { lists, order } = someLists(random);
    const whole = memoryPage([...lists.values()].flat(), { first: 1000 }, order).nodes.map(({ id }) => id);
    const rows = random.whole(1, 4);
    const forward = walk((after) => gathered(lists, { first: rows, after }, order).merged.value, 'endCursor');
    const backward = walk((before) => gathered(lists, { last: rows, before }, order).merged.value, 'startCursor');
    expect(forward.flat()).toEqual(whole);
    expect(backward.toReversed().flat()).toEqual(whole);
  },
);

function walk(page: (cursor: string | null) => Record<string, unknown>, next: 'startCursor' | 'endCursor'): string[][] {
  const pages: string[][] = [];
  let cursor: string | null = null;
  for (;;) {
    const { nodes, pageInfo } = page(cursor) as {
      nodes: MemoryRow[];
      pageInfo: Record<'startCursor' | 'endCursor', string | null> & { hasNextPage: boolean; hasPreviousPage: boolean };
    };
    pages.push(nodes.map(({ id }) => id));
    cursor = pageInfo[next];
    if (!(next === 'endCursor' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return pages;
  }
}
