import {
  type Block,
  isTellable,
  MIXED,
  type StatisticRows,
  splitBlocks,
  wholeBlock,
} from '@canopee/chassis/household-blocks';
import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { expect, test } from 'vitest';

const CASES_PER_SEED = 50;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 40 }, (_, index) => 0xb10c + index);

const COLUMNS = ['COMMUNE', 'ROOMS', 'LABEL', 'STATE'];
const RULE = { householdsMin: 5, shareMax: 0.85 };

/** Households with one row or several, rare values among frequent ones, and now and then a very large measure. */
function someRows(random: SeededRandom): StatisticRows {
  const length = random.whole(0, 120);
  const households = random.whole(1, 60);
  const rare = () => Math.floor(random.next() ** 3 * random.whole(1, 6));
  return {
    length,
    households: Int32Array.from({ length }, () => random.whole(1, households)),
    columns: new Map(
      COLUMNS.map((name) => [
        name,
        { codes: Int32Array.from({ length }, rare), values: ['a', 'b', null, 'd', 'e', 'f'] },
      ]),
    ),
    measures: new Map([
      [
        'area',
        Float64Array.from({ length }, () => {
          if (random.chance(0.1)) return Number.NaN;
          return random.chance(0.02) ? 100_000 : random.whole(0, 100);
        }),
      ],
    ]),
  };
}

/** One question: by which columns rows are told apart, for groups or for a filter. */
const someQuestion = (random: SeededRandom) => COLUMNS.filter(() => random.chance(0.4));

/** The sets of rows that an answer tells of: those of each group, and those that are held back together. */
function toldOf(blocks: readonly Block[], question: readonly string[]): (readonly number[])[] {
  const groups = Map.groupBy(blocks, ({ values }) => {
    const key = question.map((column) => values.get(column) ?? null);
    return key.includes(MIXED) ? MIXED : JSON.stringify(key);
  });
  return [...groups.values()].map((own) => own.flatMap(({ rows }) => rows));
}

/**
 * The least that all answers together tell apart: rows that no told set separates. Whoever knows exactly which rows stand behind
 * each figure, and combines all figures in any way, can learn of these and of nothing smaller.
 */
function leastOf(told: readonly (readonly number[])[], length: number): number[][] {
  const marks = Array.from({ length }, (): number[] => []);
  for (const [index, rows] of told.entries()) for (const row of rows) marks[row]?.push(index);
  return [...Map.groupBy(marks.keys(), (row) => marks[row]?.join()).values()];
}

type Office = (question: readonly string[]) => readonly Block[];

/** What a clever asker gets to know of too few households, by ten questions. */
function singledOut(random: SeededRandom, rows: StatisticRows, office: Office): number[][] {
  const told: (readonly number[])[] = [];
  for (let asked = 0; asked < 10; asked += 1) {
    const question = someQuestion(random);
    told.push(...toldOf(office(question), question));
  }
  return leastOf(told, rows.length).filter((own) => !isTellable(own, rows, RULE));
}

function remembering(rows: StatisticRows): Office {
  let blocks = wholeBlock(rows, RULE);
  const toldApartBy = new Set<string>();
  return (question) => {
    for (const column of question) if (!toldApartBy.has(column)) blocks = splitBlocks(blocks, column, rows, RULE);
    for (const column of question) toldApartBy.add(column);
    return blocks;
  };
}

test.each(seeds)(
  'whatever is asked in whatever order, all answers together tell of no fewer households than the minimum (SEED=%i)',
  (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const rows = someRows(random);
      if (wholeBlock(rows, RULE).length === 0) {
        expect(remembering(rows)(COLUMNS)).toEqual([]);
        continue;
      }
      expect(singledOut(random, rows, remembering(rows))).toEqual([]);
    }
  },
);

test.each(seeds)('telling apart loses no row and gives none twice, and what is told is so (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  for (let count = 0; count < CASES_PER_SEED; count += 1) {
    const rows = someRows(random);
    const whole = wholeBlock(rows, RULE);
    const blocks = COLUMNS.reduce((split, column) => splitBlocks(split, column, rows, RULE), whole);
    const all = blocks.flatMap((block) => [...block.rows]).toSorted((a, b) => a - b);
    expect(all).toEqual(whole.flatMap((block) => [...block.rows]));
    for (const block of blocks) {
      for (const [name, value] of block.values) {
        const column = rows.columns.get(name);
        const values = new Set(block.rows.map((row) => column?.values[column.codes[row] as number]));
        if (value !== MIXED) expect([...values]).toEqual([value]);
      }
    }
  }
});

const withoutGuard: [guard: string, office: (rows: StatisticRows) => Office][] = [
  [
    'values of too few are told like the others',
    (rows) => {
      const open = { householdsMin: 1, shareMax: 1 };
      return (question) =>
        question.reduce((split, column) => splitBlocks(split, column, rows, open), wholeBlock(rows, open));
    },
  ],
  [
    'what was told before is forgotten',
    (rows) => (question) =>
      question.reduce((split, column) => splitBlocks(split, column, rows, RULE), wholeBlock(rows, RULE)),
  ],
  [
    'values of too few are left out, and the total tells of them',
    (rows) => (question) => {
      const apart = Map.groupBy(
        Array.from({ length: rows.length }, (_, row) => row),
        (row) => question.map((column) => rows.columns.get(column)?.codes[row]).join(),
      );
      return [...apart.values()]
        .filter((own) => isTellable(own, rows, RULE))
        .map((own) => ({ rows: own, values: new Map() }));
    },
  ],
  [
    'one household may be nearly all of it',
    (rows) => {
      let blocks = wholeBlock(rows, { ...RULE, shareMax: 1 });
      const known = new Set<string>();
      return (question) => {
        for (const column of question) {
          if (!known.has(column)) blocks = splitBlocks(blocks, column, rows, { ...RULE, shareMax: 1 });
          known.add(column);
        }
        return blocks;
      };
    },
  ],
];

test.each(withoutGuard)('the same questions do single somebody out where %s', (_, office) => {
  const random = seededRandom(0xb10c);
  const found = Array.from({ length: CASES_PER_SEED }, () => {
    const rows = someRows(random);
    return wholeBlock(rows, RULE).length === 0 ? [] : singledOut(random, rows, office(rows));
  });
  expect(found.flat().length).toBeGreaterThan(0);
});
