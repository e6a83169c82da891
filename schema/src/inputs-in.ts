import { type GraphQLArgument, type GraphQLInputType, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import type { InputCoordinate } from './needs-clear.ts';

/** Coordinates of everything that a value of this type may hold: fields of input types, however deep, and values of enums. */
export function inputsIn(type: GraphQLInputType): ReadonlySet<InputCoordinate> {
  const found = new Set<InputCoordinate>();
  const seen = new Set<string>();
  const visit = (wrapped: GraphQLInputType): void => {
    const named = getNamedType(wrapped);
    if (seen.has(named.name)) return;
    seen.add(named.name);
    if (isEnumType(named)) for (const { name } of named.getValues()) found.add(`${named.name}.${name}`);
    if (!isInputObjectType(named)) return;
    for (const field of Object.values(named.getFields())) {
      found.add(`${named.name}.${field.name}`);
      visit(field.type);
    }
  };
  visit(type);
  return found;
}

/** `Type.field(argument:)` */
export function argumentCoordinate(
  field: `${string}.${string}`,
  { name }: Pick<GraphQLArgument, 'name'>,
): InputCoordinate {
  return `${field}(${name}:)`;
}
