import type { DisclosedValue } from '@canopee/chassis/disclosure';
import type { FiledObject, PersonalValue } from '@canopee/rights/access/subject-file';
import { responsePathAsArray } from 'graphql';

/** Sorts the personal values of answers into those of one person, which stay, and those of others, which are taken out. */
export class SubjectValues {
  readonly personal = new Map<object, Map<string, PersonalValue>>();
  readonly takenOut: PersonalValue[] = [];
  readonly #own: ReadonlySet<string>;

  /** @param own global ids of the person and of the dwellings whose household they are */
  constructor(own: ReadonlySet<string>) {
    this.#own = own;
  }

  /**
   * Free text without a person is of whoever's row it stands on.
   *
   * @param asPartOf where the value will stand, if not where it stands in the answer
   */
  sort({ coordinate, category, subject, path }: DisclosedValue, data: FiledObject, asPartOf?: FiledPlace): void {
    const value = { coordinate, category };
    const keys = responsePathAsArray(path);
    const holder = valueAt(data, keys.slice(0, -1));
    const name = String(keys.at(-1));
    if (typeof holder !== 'object' || holder === null) return;
    if (subject !== null && !this.#own.has(subject)) {
      (holder as FiledObject)[name] = null;
      this.takenOut.push(value);
      return;
    }
    const { row, field } = asPartOf ?? { row: holder, field: name };
    const known = this.personal.get(row) ?? new Map<string, PersonalValue>();
    this.personal.set(row, known.set(field, value));
  }
}

export interface FiledPlace {
  row: object;
  field: string;
}

/** Null or undefined where the path ends before. */
export function valueAt(from: unknown, path: readonly (string | number)[]): unknown {
  let value = from;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
