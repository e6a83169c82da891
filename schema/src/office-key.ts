declare const brand: unique symbol;

/** Stable key of an office: lower-case letters, digits and hyphens, e.g. `reims-habitat`. Never contains a colon. */
export type OfficeKey = string & { readonly [brand]: 'OfficeKey' };

const SHAPE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LENGTH_MAX = 40;

export function isOfficeKey(value: unknown): value is OfficeKey {
  return typeof value === 'string' && value.length <= LENGTH_MAX && SHAPE.test(value);
}

/** Throws a `TypeError` that says what was expected and what came. */
export function officeKey(value: string): OfficeKey {
  if (isOfficeKey(value)) return value;
  throw new TypeError(
    `An office key is expected (lower-case letters, digits, hyphens, at most ${LENGTH_MAX} characters, e.g. "reims-habitat"), but got ${JSON.stringify(value)}.`,
  );
}

/** What the network itself is called where an office is named: in the grants that it is sent. No office may have it. */
export const NETWORK_KEY = officeKey('canopee');
