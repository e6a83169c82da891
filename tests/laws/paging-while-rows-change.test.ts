import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { type ConnectionPart, mergeConnection } from '@canopee/gateway/merge/merge-connection';
import { type ConnectionField, PAGE_KEY, ROWS_KEY } from '@canopee/gateway/offices/connection-field';
import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { type MemoryOrder, type MemoryRow, memoryPage } from '../engine/memory-list.ts';

const CASES_PER_SEED = 100;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 40 }, (_, index) => 0xfab + index);

const FIELD: ConnectionField = {
  asked: null as never,
  typeName: 'RowConnection',
  rowsLast: null,
  keys: new Map([
    ['nodes', { holds: 'NODES' }],
    ['pageInfo', { holds: 'PAGE_INFO', selection: selection('hasNextPage hasPreviousPage startCursor endCursor') }],
  ]),
};

function selection(names: string) {
  return new Map(names.split(' ').map((name) => [name, { name, selection: new Map() }] as const));
}

const OFFICES = ['amiens', 'oise-habitat', 'opal', 'reims-habitat'];
/** Few, so that many rows tie, also with those that come and go. */
const VALUES = ['a', 'b', 'é', '😀', null];

type Rows = Map<string, MemoryRow[]>;
type Direction = 'FORWARD' | 'BACKWARD';

interface Page {
  readonly nodes: readonly MemoryRow[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

function someRow(random: SeededRandom, office: string): MemoryRow {
  return { id: `${office}:R-${random.whole(0, 2 ** 30)}`, value: random.pick(VALUES) };
}

function pageOf(rows: Rows, cursor: string | null, size: number, direction: Direction, order: MemoryOrder): Page {
  const args = direction === 'FORWARD' ? { first: size, after: cursor } : { last: size, before: cursor };
  const parts = [...rows].map(([office, own]): ConnectionPart => {
    const page = memoryPage(own, args, order);
    return {
      office: officeKey(office),
      outcome: 'OK',
      elapsedMs: 1,
      value: { ...page, [ROWS_KEY]: page.edges, [PAGE_KEY]: page.pageInfo },
    };
  });
  return mergeConnection(FIELD, parts, { rows: size, backward: direction === 'BACKWARD' }).value as unknown as Page;
}

/**
 * Rows come and go at any office, before and behind where the reader is; also the very row that the cursor was made of. Returns the
 * ids of those that went.
 */
function changeSome(random: SeededRandom, rows: Rows): string[] {
  const gone: string[] = [];
  for (const [office, own] of rows) {
    while (own.length > 0 && random.chance(0.3)) {
      const [row] = own.splice(random.whole(0, own.length - 1), 1);
      if (row) gone.push(row.id);
    }
    while (random.chance(0.3)) own.push(someRow(random, office));
  }
  return gone;
}

/** Reads the list to its end while it changes between any two pages; ends though more keep coming. */
function readWhileChanging(random: SeededRandom, rows: Rows, direction: Direction, order: MemoryOrder) {
  const throughout = new Set([...rows.values()].flat().map(({ id }) => id));
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 200; pages += 1) {
    const { nodes, pageInfo } = pageOf(rows, cursor, random.whole(1, 5), direction, order);
    seen.push(...nodes.map(({ id }) => id));
    const isForward = direction === 'FORWARD';
    if (!(isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
    cursor = isForward ? pageInfo.endCursor : pageInfo.startCursor;
    for (const id of changeSome(random, rows)) throughout.delete(id);
  }
  return { seen, throughout };
}

test.each(seeds)(
  'reading page by page while rows come and go meets no row twice, and none is missed that was there throughout (SEED=%i)',
  (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const rows: Rows = new Map(
        OFFICES.map((office) => [office, Array.from({ length: random.whole(0, 12) }, () => someRow(random, office))]),
      );
      const order: MemoryOrder = {
        field: 'VALUE',
        direction: random.pick(['ASC', 'DESC']),
        valueOf: ({ value }) => value as string | null,
      };
      const { seen, throughout } = readWhileChanging(random, rows, random.pick(['FORWARD', 'BACKWARD']), order);
      expect(new Set(seen).size).toBe(seen.length);
      expect(throughout.difference(new Set(seen))).toEqual(new Set());
    }
  },
);
