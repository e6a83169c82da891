import type { JsonObject } from '../plan/data-path.ts';
import type { ErrorBook } from './error-book.ts';
import { copyOf, mergeInto } from './merge-objects.ts';
import type { FieldShape, Shape } from './shape.ts';

/**
 * Cuts what subgraphs answered to what the client selected, and lets nulls rise to where the schema allows them; null where one
 * rose to the very top. What the schema promised and nobody explained becomes an error.
 */
export function project(fields: readonly FieldShape[], root: JsonObject, doors: ProjectDoors): JsonObject | null {
  return new Projector(doors).object(fields, root);
}

export interface ProjectDoors {
  readonly errors: ErrorBook;
  /** Objects that stand at several places: what is made of them stands there as one object too. */
  readonly repeated: ReadonlySet<JsonObject>;
}

class Projector {
  readonly #errors: ErrorBook;
  readonly #repeated: ReadonlySet<JsonObject>;
  readonly #known = new Map<readonly FieldShape[], Map<JsonObject, JsonObject>>();
  readonly #path: (string | number)[] = [];
  /** Nulls that rose so far, and values that do not fit: each is told at every place where it stands. */
  #flaws = 0;

  constructor({ errors, repeated }: ProjectDoors) {
    this.#errors = errors;
    this.#repeated = repeated;
  }

  object(fields: readonly FieldShape[], value: JsonObject): JsonObject | null {
    const projected: JsonObject = {};
    const path = this.#path;
    for (const field of fields) {
      const { key, shape } = field;
      if (field.constant !== undefined) {
        projected[key] = field.constant;
        continue;
      }
      const raw = field.furtherSources.length === 0 ? value[field.source] : gathered(field, value);
      path.push(key);
      const completed = raw === undefined || raw === null ? null : this.#complete(shape, raw, field);
      if (completed === null && shape.nonNull) {
        this.#flaws += 1;
        this.#errors.addUnexpectedNull(field.coordinate, [...path]);
        path.pop();
        return null;
      }
      path.pop();
      projected[key] = completed;
    }
    return projected;
  }

  #complete(shape: Shape, raw: unknown, field: FieldShape): unknown {
    switch (shape.kind) {
      case 'LEAF': {
        const value = shape.accepts(raw);
        return value === undefined ? this.#misfit(field) : value;
      }
      case 'LIST':
        return Array.isArray(raw) ? this.#list(shape.item, raw, field) : this.#misfit(field);
      case 'OBJECT': {
        if (typeof raw !== 'object' || Array.isArray(raw)) return this.#misfit(field);
        const fields = shape.fieldsOf(raw as JsonObject);
        return fields ? this.#objectOnce(fields, raw as JsonObject) : this.#misfit(field);
      }
    }
  }

  #objectOnce(fields: readonly FieldShape[], value: JsonObject): JsonObject | null {
    if (!this.#repeated.has(value)) return this.object(fields, value);
    let known = this.#known.get(fields);
    if (!known) {
      known = new Map();
      this.#known.set(fields, known);
    }
    const found = known.get(value);
    if (found) return found;
    const flawsBefore = this.#flaws;
    const projected = this.object(fields, value);
    if (projected && this.#flaws === flawsBefore) known.set(value, projected);
    return projected;
  }

  #list(item: Shape, raw: readonly unknown[], field: FieldShape): unknown[] | null {
    const list: unknown[] = new Array(raw.length);
    const path = this.#path;
    for (let index = 0; index < raw.length; index += 1) {
      const value = raw[index];
      path.push(index);
      const completed = value === undefined || value === null ? null : this.#complete(item, value, field);
      if (completed === null && item.nonNull) {
        this.#flaws += 1;
        this.#errors.addUnexpectedNull(field.coordinate, [...path]);
        path.pop();
        return null;
      }
      path.pop();
      list[index] = completed;
    }
    return list;
  }

  /** A subgraph sent something that its schema does not allow, or that clients must not see: null, and an error. */
  #misfit(field: FieldShape): null {
    this.#flaws += 1;
    this.#errors.addMisfit(field.coordinate, [...this.#path]);
    return null;
  }
}

/** One value of the several that were fetched for a field. */
function gathered({ source, furtherSources }: FieldShape, value: JsonObject): unknown {
  const whole: JsonObject = { value: copyOf(value[source]) };
  for (const further of furtherSources) mergeInto(whole, { value: copyOf(value[further]) }, () => false);
  return whole.value;
}
