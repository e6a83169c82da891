import { compareOrderValues, type OrderDirection, type OrderValue } from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { addSketches, readSketch, type SketchBuckets } from '@canopee/schema/quantile-sketch';
import type { StoredField, StoredFields } from '../offices/groups-field.ts';
import { isObject } from '../plan/data-path.ts';

/** Values of a group, or of a part of it, by the field's name; an office stands as its key. */
export interface GroupValues {
  [name: string]: StoredValue;
}

export type StoredValue = string | number | boolean | null | SketchBuckets | GroupValues;

export interface StoredGroup {
  /** What makes it one group, in the order of the group's type. */
  readonly key: readonly OrderValue[];
  readonly values: GroupValues;
}

/**
 * Reads an office's groups, each by its key as text. Null where they cannot be believed: of a wrong type, under another
 * office's name, or two with the same key.
 */
export function readGroups(
  value: unknown,
  fields: StoredFields,
  office: OfficeKey,
): ReadonlyMap<string, StoredGroup> | null {
  if (!Array.isArray(value)) return null;
  const groups = new Map<string, StoredGroup>();
  for (const one of value) {
    const values = readValues(one, fields, office);
    if (values === null) return null;
    const key = keyOf(values, fields);
    const text = JSON.stringify(key);
    if (groups.has(text)) return null;
    groups.set(text, { key, values });
  }
  return groups;
}

/** Adds another office's group with the same key, in place. */
export function addGroup(into: GroupValues, from: GroupValues, fields: StoredFields): void {
  for (const [name, field] of fields) into[name] = added(into[name] ?? null, from[name] ?? null, field);
}

function keyOf(values: GroupValues, fields: StoredFields): OrderValue[] {
  const key: OrderValue[] = [];
  for (const [name, { by }] of fields) {
    if (by !== 'KEY') continue;
    const value = values[name] as string | number | boolean | null;
    key.push(typeof value === 'boolean' ? String(value) : value);
  }
  return key;
}

function readValues(value: unknown, fields: StoredFields, office: OfficeKey): GroupValues | null {
  if (!isObject(value)) return null;
  const values: GroupValues = {};
  for (const [name, field] of fields) {
    const read = readValue(value[name], field, office);
    if (read === undefined) return null;
    values[name] = read;
  }
  return values;
}

/** Undefined where it is not what the rule needs. Sums are of whole numbers: only those never drift. */
function readValue(value: unknown, field: StoredField, office: OfficeKey): StoredValue | undefined {
  switch (field.by) {
    case 'KEY':
      return field.isOffice ? officeKeyIn(value, office) : keyValue(value);
    case 'SUM':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'MIN':
    case 'MAX':
      return value === null || typeof value === 'number' || typeof value === 'string' ? value : undefined;
    case 'SKETCH':
      return readSketch(value) ?? undefined;
    case 'PARTS':
      return readValues(value, field.fields, office) ?? undefined;
  }
}

function keyValue(value: unknown): string | number | boolean | null | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? value : undefined;
}

function officeKeyIn(value: unknown, office: OfficeKey): string | null | undefined {
  if (value === null) return null;
  return isObject(value) && value.key === office ? office : undefined;
}

function added(a: StoredValue, b: StoredValue, field: StoredField): StoredValue {
  switch (field.by) {
    case 'KEY':
      return a;
    case 'SUM':
      return (a as number) + (b as number);
    case 'MIN':
      return first(a as OrderValue, b as OrderValue, 'ASC');
    case 'MAX':
      return first(a as OrderValue, b as OrderValue, 'DESC');
    case 'SKETCH':
      return addSketches(a as SketchBuckets, b as SketchBuckets);
    case 'PARTS':
      addGroup(a as GroupValues, b as GroupValues, field.fields);
      return a;
  }
}

/** What stands first in an order, where nulls are last. */
function first(a: OrderValue, b: OrderValue, direction: OrderDirection): OrderValue {
  return compareOrderValues(a, b, direction) <= 0 ? a : b;
}
