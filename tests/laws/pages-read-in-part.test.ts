import { seededRandom } from '@canopee/chassis/seeded-random';
import { readPageAnswer } from '@canopee/gateway/offices/page-answer';
import { readSubgraphAnswer } from '@canopee/gateway/offices/subgraph-answer';
import { UnreadRows } from '@canopee/gateway/offices/unread-rows';
import { expect, test } from 'vitest';

const LAYOUT = { field: 'dwellings', rows: 'nodes' };
/** What could be taken for something else by who looks for marks in a text. */
const TEXTS = [
  '',
  'Tour A',
  '"',
  '\\',
  '\\"',
  '}',
  '{',
  '],"nodes":[',
  ']}},"extensions":{',
  ']}}}',
  '},{',
  'é\u2028😀',
  '\u0000',
];

type Random = ReturnType<typeof seededRandom>;

function someValue(random: Random, depth = 0): unknown {
  const kind = random.whole(0, depth < 2 ? 6 : 3);
  if (kind < 2) return random.pick(TEXTS) + random.pick(TEXTS);
  if (kind === 2) return random.pick([null, true, 0, -1.5, 1e21]);
  if (kind === 3) return random.whole(0, 1_000);
  if (kind === 4) return Array.from({ length: random.whole(0, 3) }, () => someValue(random, depth + 1));
  return Object.fromEntries(
    ['id', 'nodes', random.pick(['name', 'extensions'])].map((key) => [key, someValue(random, depth + 1)]),
  );
}

function someAnswer(random: Random) {
  const count = random.whole(0, 20);
  const rows = (row: () => unknown) => Array.from({ length: count }, () => (random.chance(0.03) ? null : row()));
  const cursors = rows(() => ({ cursor: random.pick(TEXTS), node: { id: random.pick(TEXTS) } }));
  const nodes = rows(() => ({ id: random.pick(TEXTS), value: someValue(random) }));
  const lists = { _canopee_rows: cursors, nodes };
  const data = { dwellings: { totalCount: count, _canopee_page: { hasNextPage: false }, ...lists } };
  const extensions = { privacy: { marks: [someValue(random)] } };
  return random.chance(0.5) ? { data } : { data, extensions };
}

/** The value with all its rows read, in whichever order. */
function readWhole(value: unknown, random: Random): unknown {
  if (value instanceof UnreadRows) {
    if (random.chance(0.5)) for (let index = random.whole(0, 30); index >= 0; index -= 3) value.at(index);
    return Array.from({ length: value.length }, (_, index) => value.at(index));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readWhole(one, random)]));
}

test.each(Array.from({ length: 50 }, (_, seed) => seed + 1))(
  'a page is read as far as it is wanted, and is what it would be read whole (SEED=%i)',
  (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < 20; count += 1) {
      const answer = someAnswer(random);
      const text = random.chance(0.8) ? JSON.stringify(answer) : JSON.stringify(answer, null, 1);
      const read = readPageAnswer(random.chance(0.3) ? `${text}\n` : text, LAYOUT);
      expect(readWhole(read, random), text).toEqual(readSubgraphAnswer(text));
    }
  },
);
