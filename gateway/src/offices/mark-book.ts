import type { Mark } from '@canopee/schema/mark';
import type { OfficeKey } from '@canopee/schema/office-key';
import { isTier } from '@canopee/schema/tier';
import { isObject, type JsonObject } from '../plan/data-path.ts';

/** The marks of one request, added up over all its fetches. */
export class MarkBook {
  readonly #marks = new Map<string, Mark>();

  add(mark: Mark): void {
    const key = `${mark.coordinate} ${mark.office} ${mark.tier} ${mark.rule}`;
    const known = this.#marks.get(key);
    this.#marks.set(key, known ? { ...known, count: known.count + mark.count } : mark);
  }

  /** Takes over the marks of an office's answer. An office speaks for itself only: others' names in it are not believed. */
  addFrom(office: OfficeKey, extensions: JsonObject | null): void {
    const privacy = extensions?.privacy;
    if (!isObject(privacy) || !Array.isArray(privacy.marks)) return;
    for (const mark of privacy.marks) {
      if (!isMark(mark)) continue;
      const { coordinate, tier, rule, count } = mark;
      this.add({ coordinate, office, tier, rule, count });
    }
  }

  list(): Mark[] {
    return [...this.#marks.values()];
  }
}

function isMark(value: unknown): value is Mark {
  if (!isObject(value)) return false;
  const { coordinate, tier, rule, count } = value;
  return typeof coordinate === 'string' && isTier(tier) && typeof rule === 'string' && Number.isSafeInteger(count);
}
