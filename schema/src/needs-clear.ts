import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { LinkedNames } from './linked-names.ts';

/** `Type.field` of an input type, `Enum.VALUE`, or `Type.field(argument:)`. */
export type InputCoordinate = string;

/**
 * What of a document's inputs says `@needsClear(of:)`, and the personal field that it looks at. Whoever may not read a field could
 * else find it out by asking for the rows that have it, or for their order.
 */
export function readNeedsClear(
  document: DocumentNode,
  nameOf: LinkedNames,
): Map<InputCoordinate, `${string}.${string}`> {
  const found = new Map<InputCoordinate, `${string}.${string}`>();
  for (const { coordinate, directives } of inputsOf(document)) {
    const directive = directives.find(({ name }) => nameOf(name.value) === 'needsClear');
    if (!directive) continue;
    const of = directive.arguments?.find(({ name }) => name.value === 'of')?.value;
    if (of?.kind !== Kind.STRING || !/^\w+\.\w+$/.test(of.value)) {
      throw new TypeError(`${coordinate}: @needsClear(of:) is expected to be a coordinate, e.g. "Tenant.phone".`);
    }
    found.set(coordinate, of.value as `${string}.${string}`);
  }
  return found;
}

interface Input {
  readonly coordinate: InputCoordinate;
  readonly directives: readonly ConstDirectiveNode[];
}

/** Fields of input types, values of enums and arguments of fields, extensions included. */
export function* inputsOf(document: DocumentNode): Generator<Input> {
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_EXTENSION:
        for (const { name, directives = [] } of definition.fields ?? [])
          yield { coordinate: `${definition.name.value}.${name.value}`, directives };
        break;
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_EXTENSION:
        for (const { name, directives = [] } of definition.values ?? [])
          yield { coordinate: `${definition.name.value}.${name.value}`, directives };
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        for (const field of definition.fields ?? [])
          for (const { name, directives = [] } of field.arguments ?? [])
            yield { coordinate: `${definition.name.value}.${field.name.value}(${name.value}:)`, directives };
        break;
    }
  }
}
