import { type GraphQLLeafType, isEnumType } from 'graphql';

/** A leaf's value as it goes out; undefined where it does not fit the type. */
export type Accepts = (value: unknown) => unknown;

const ACCEPTS_BY_SCALAR: Readonly<Record<string, Accepts>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Int: (value) => (Number.isInteger(value) ? value : undefined),
  Float: (value) => (typeof value === 'number' ? value : undefined),
  // Some subgraphs write numeric ids as numbers; clients are promised text.
  ID: (value) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined),
};

/** What a type's values may be. A custom scalar may be anything: only its own subgraph knows. */
export function acceptsOf(type: GraphQLLeafType): Accepts {
  if (!isEnumType(type)) return ACCEPTS_BY_SCALAR[type.name] ?? ((value) => value);
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value) => (names.has(value as string) ? value : undefined);
}
