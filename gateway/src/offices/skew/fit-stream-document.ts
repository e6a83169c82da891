import { Kind, parse, print, stripIgnoredCharacters, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Capabilities } from './capabilities.ts';

/**
 * A subscription of ours as an office of another version gets it: without the fields and arguments that it does not know, or knows as
 * something else. Null where nothing is left of it. Unlike a client's, a field that may not be null takes nothing with it: what an
 * event lacks is told to those who ask for it.
 */
export function fitStreamDocument(text: string, capabilities: Capabilities | null): string | null {
  if (!capabilities || capabilities.differences.size === 0) return text;
  const { differences, schema } = capabilities;
  const typeInfo = new TypeInfo(schema);
  // An office without any stream has no such type either.
  const coordinate = (field: string) => `${typeInfo.getParentType()?.name ?? 'Subscription'}.${field}`;
  const document = visit(
    parse(text, { noLocation: true }),
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter: ({ name }) => (differences.has(coordinate(name.value)) ? null : undefined),
        leave: ({ selectionSet }) => (selectionSet?.selections.length === 0 ? null : undefined),
      },
      Argument: ({ name }) =>
        differences.has(`${coordinate(typeInfo.getFieldDef()?.name ?? '')}(${name.value}:)`) ? null : undefined,
    }),
  );
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const isEmpty = operation?.kind !== Kind.OPERATION_DEFINITION || operation.selectionSet.selections.length === 0;
  return isEmpty ? null : stripIgnoredCharacters(print(document));
}
