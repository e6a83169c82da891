import type { SeededRandom } from '@canopee/chassis/seeded-random';

/** What an attacker asks of the groups of dwellings. */
export interface Question {
  readonly by: readonly string[];
  readonly where: Readonly<Record<string, unknown>>;
}

export interface Group {
  readonly count: number;
  readonly livingArea: Readonly<Record<'count' | 'sum' | 'min' | 'max' | 'p0' | 'p50' | 'p100', number | null>>;
}

/** Null where the office refuses. */
export type AskGroups = (question: Question) => Promise<{ readonly groups: readonly Group[] } | null>;

export const ATTACKED_GROUP =
  'count livingArea { count sum min max p0: percentile(p: 0) p50: median p100: percentile(p: 1) }';

const DIMENSIONS = [
  'COMMUNE',
  'MAIN_ROOM_COUNT',
  'ENERGY_LABEL',
  'OCCUPANCY_STATUS',
  'CONSTRUCTION_TYPE',
  'COMPLETION_DECADE',
];
const LABELS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

/** Rows that one answer, or the difference of two, tells of. */
interface Told {
  readonly where: Question['where'];
  readonly from: string;
  readonly count: number;
  readonly sum: number;
}

/**
 * Tries to learn something of fewer than `householdsMin` households, or the living area of one that it knows by `area`: by every
 * dimension and pair of them, by filters that leave one value out, by nested filters, by chance, and by the differences of all
 * answers of nested questions. Returns what it found, in words.
 */
export async function attackStatistics(
  ask: AskGroups,
  { random, householdsMin, area }: { random: SeededRandom; householdsMin: number; area: number },
): Promise<string[]> {
  const findings = new Set<string>();
  const wholes: Told[] = [];
  for (const question of questions(random)) {
    const [whole, parts] = [await ask({ ...question, by: [] }), await ask(question)];
    for (const { count, livingArea } of [...(whole?.groups ?? []), ...(parts?.groups ?? [])]) {
      const from = JSON.stringify(question);
      if (isFew(count) || isFew(livingArea.count)) findings.add(`a group of ${count} at ${from}`);
      const figures = [livingArea.sum, livingArea.min, livingArea.max];
      const percentiles = [livingArea.p0, livingArea.p50, livingArea.p100];
      if (figures.includes(area) || percentiles.some((one) => one !== null && Math.abs(one - area) < area / 100))
        findings.add(`the area of one at ${from}`);
    }
    if (!whole) continue;
    const all = toldBy({ ...question, by: [] }, whole.groups);
    wholes.push(all);
    if (parts) compare(all, toldBy(question, parts.groups));
  }
  for (const one of wholes) for (const other of wholes) if (holds(one.where, other.where)) compare(one, other);
  return [...findings];

  function isFew(count: number | null): boolean {
    return count !== null && count > 0 && count < householdsMin;
  }

  function compare(one: Told, other: Told): void {
    if (isFew(one.count - other.count)) {
      findings.add(`${one.count - other.count} between ${one.from} and ${other.from}`);
    }
    if (one.count - other.count === 1 && one.sum - other.sum === area) {
      findings.add(`the area of one between ${one.from} and ${other.from}`);
    }
  }
}

/** Whether the rows that the second filter asks are among those of the first: their difference says something then. */
function holds(where: Question['where'], other: Question['where']): boolean {
  const valuesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
  return Object.entries(where).every(([name, value]) => {
    if (name === 'livingAreaMin') return Number(other[name] ?? -1) >= Number(value);
    if (name === 'livingAreaMax') return Number(other[name] ?? Number.POSITIVE_INFINITY) <= Number(value);
    return name in other && valuesOf(other[name]).every((one) => valuesOf(value).includes(one));
  });
}

function toldBy({ by, where }: Question, groups: readonly Group[]): Told {
  const total = (of: (group: Group) => number | null) => groups.reduce((sum, group) => sum + (of(group) ?? 0), 0);
  return {
    where,
    from: JSON.stringify({ by, where }),
    count: total(({ count }) => count),
    sum: total(({ livingArea }) => livingArea.sum),
  };
}

function* questions(random: SeededRandom): Generator<Question> {
  yield { by: [], where: {} };
  for (const by of DIMENSIONS) yield { by: [by], where: {} };
  for (const [index, one] of DIMENSIONS.entries()) {
    for (const other of DIMENSIONS.slice(index + 1)) yield { by: [one, other], where: {} };
  }
  for (const left of LABELS) {
    yield { by: ['MAIN_ROOM_COUNT'], where: { energyLabel: LABELS.filter((label) => label !== left) } };
    yield { by: ['OCCUPANCY_STATUS'], where: { energyLabel: [left] } };
  }
  for (let rooms = 1; rooms <= 9; rooms += 1) yield { by: [], where: { mainRoomCount: rooms } };
  for (let least = 0; least < 200; least += 20) yield { by: [], where: { livingAreaMin: least, livingAreaMax: 199 } };
  yield { by: [], where: { livingAreaMin: 200 } };
  for (let count = 0; count < 40; count += 1) {
    yield {
      by: DIMENSIONS.filter(() => random.chance(0.3)),
      where: {
        ...(random.chance(0.5) && { mainRoomCount: random.whole(1, 9) }),
        ...(random.chance(0.5) && { energyLabel: LABELS.filter(() => random.chance(0.6)) }),
        ...(random.chance(0.3) && { occupancyStatus: [random.pick(['LET', 'COMMERCIAL_VACANCY'])] }),
      },
    };
  }
}
