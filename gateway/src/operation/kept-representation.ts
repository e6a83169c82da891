import { ClientError } from '@canopee/schema/client-error';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { argumentsOf } from './supergraph.ts';

/**
 * What of a representation goes on to those who resolve it: its type, its key, and what a field of the type `@requires`. Nothing else
 * that a router sends is passed on: nobody reads it, and an office could take it for its own word. Throws `BAD_USER_INPUT` where it
 * represents nothing that can be had by its key.
 */
export type KeptOf = (representation: unknown) => Record<string, unknown>;

/** Reads from a subgraph's document what each of its `entities` is represented by. */
export function keptRepresentations(document: DocumentNode, entities: readonly string[]): KeptOf {
  const sets = new Map<string, SelectionSetNode[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !entities.includes(definition.name.value)) continue;
    const keys = argumentsOf(definition.directives, 'key').filter(({ resolvable }) => resolvable !== false);
    const required = definition.fields?.flatMap(({ directives }) => argumentsOf(directives, 'requires')) ?? [];
    sets.set(
      definition.name.value,
      [...keys, ...required].map(({ fields }) => fieldSet(String(fields))),
    );
  }
  return (representation) => {
    const typeName = isObject(representation) ? representation.__typename : undefined;
    const kept = typeof typeName === 'string' ? sets.get(typeName) : undefined;
    if (kept && isObject(representation)) return { __typename: typeName, ...pick(representation, kept) };
    throw new ClientError(
      'BAD_USER_INPUT',
      `A representation is expected with one of ${entities.join(', ')} as "__typename", but got ${JSON.stringify(typeName) ?? 'none'}.`,
    );
  };
}

function fieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return (operation as OperationDefinitionNode).selectionSet;
}

function pick(value: Record<string, unknown>, sets: readonly SelectionSetNode[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const field of sets.flatMap(({ selections }) => selections.flatMap(fieldsOf))) {
    const name = field.name.value;
    if (!Object.hasOwn(value, name)) continue;
    picked[name] = pickBelow(value[name], field.selectionSet);
  }
  return picked;
}

function fieldsOf(selection: SelectionSetNode['selections'][number]): FieldNode[] {
  if (selection.kind === Kind.FIELD) return [selection];
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections.flatMap(fieldsOf) : [];
}

function pickBelow(value: unknown, set: SelectionSetNode | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => pickBelow(item, set));
  if (isObject(value)) return set ? pick(value, [set]) : null;
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
