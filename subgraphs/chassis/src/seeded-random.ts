/** Random numbers that a seed determines: the same seed gives the same demo data and the same failing test. */
export interface SeededRandom {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** Whole, `min` to `max`, both included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** mulberry32: 32 bits of state, good enough for data that has to look alive, not for secrets. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (values) => {
      if (values.length === 0) throw new RangeError('pick() expects at least one value, but got none.');
      return values[Math.floor(next() * values.length)] as (typeof values)[number];
    },
  };
}

/** A seed for one part of the data (an office, a domain), so that parts do not depend on the order they are made in. */
export function seedFor(seed: number, ...parts: string[]): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (const character of parts.join('\0')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
