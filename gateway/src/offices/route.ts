import { ClientError } from '@canopee/schema/client-error';
import { officeOf } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type FieldNode, valueFromASTUntyped } from 'graphql';
import type { JsonObject } from '../plan/data-path.ts';
import type { RootPart } from './sharded-root.ts';

/** Value of an argument of a field, given the operation's variables; undefined where it was not given. */
export function argumentOf(field: FieldNode, name: string, variables: Readonly<Record<string, unknown>>): unknown {
  const argument = field.arguments?.find((one) => one.name.value === name);
  return argument && valueFromASTUntyped(argument.value, variables);
}

/**
 * The offices that a root field asks: the one that its routing argument names, or all, or those of its argument `offices`, in
 * the order of `known`. Throws `OFFICE_UNKNOWN` in the caller's words.
 */
export function officesFor(
  part: RootPart,
  variables: Readonly<Record<string, unknown>>,
  known: readonly OfficeKey[],
): readonly OfficeKey[] {
  const { field, sharding } = part;
  if (sharding.kind === 'ROUTED') {
    const { argumentPath } = sharding;
    let value: unknown = argumentOf(field, argumentPath[0] ?? '', variables);
    for (const name of argumentPath.slice(1)) value = (value as JsonObject | null | undefined)?.[name];
    return [officeNamed(value, `"${argumentPath.join('.')}" of "${field.name.value}"`, known)];
  }
  const named = argumentOf(field, 'offices', variables);
  if (named === undefined || named === null) return known;
  const place = `"offices" of "${field.name.value}"`;
  const wanted = new Set((Array.isArray(named) ? named : [named]).map((value) => officeNamed(value, place, known)));
  return known.filter((office) => wanted.has(office));
}

/** The office of an entity, read from its global id or, for what is the office itself, from its key. */
export function officeOfEntity(representation: JsonObject, known: readonly OfficeKey[]): OfficeKey {
  const typeName = String(representation.__typename);
  return officeNamed(representation.id ?? representation.key, `The id of a "${typeName}"`, known);
}

function officeNamed(value: unknown, place: string, known: readonly OfficeKey[]): OfficeKey {
  const office = officeOf(value);
  if (office !== null && known.includes(office)) return office;
  const expected = `${place} is expected to name one of the offices ${known.join(', ')} (e.g. "${known[0]}:LGT-1")`;
  throw new ClientError('OFFICE_UNKNOWN', `${expected}, but got ${JSON.stringify(value) ?? 'nothing'}.`);
}
