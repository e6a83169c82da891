import { type DocumentNode, type FieldNode, Kind, print } from 'graphql';
import { keepRootFields } from './prune-document.ts';
import { responseKeyOf } from './selected-fields.ts';

/**
 * A query's document taken apart: each root field of a sharded domain by itself, because its offices answer in their own time,
 * and all the others together, so that what one subgraph can answer at once is not asked of it one by one.
 */
export function documentParts(
  document: DocumentNode,
  roots: readonly FieldNode[],
  isSharded: (name: string) => boolean = () => false,
): readonly DocumentNode[] {
  const definition = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  // Mutations are done one after another, and a subscription has one field only.
  if (definition?.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'query') return [document];
  const keysByQuestion = new Map<string, Set<string>>();
  for (const field of roots) {
    if (!isSharded(field.name.value)) continue;
    const question = questionOf(field);
    keysByQuestion.set(question, (keysByQuestion.get(question) ?? new Set()).add(responseKeyOf(field)));
  }
  if (keysByQuestion.size === 0) return [document];
  const sharded = new Set([...keysByQuestion.values()].flatMap((keys) => [...keys]));
  const others = keepRootFields(document, (field) => !sharded.has(responseKeyOf(field)));
  const each = [...keysByQuestion.values()].map((keys) =>
    keepRootFields(document, (field) => keys.has(responseKeyOf(field))),
  );
  return [others, ...each].filter((part) => part !== null);
}

/** What is asked once, though it stands under several keys. */
function questionOf({ name, arguments: args = [] }: FieldNode): string {
  return `${name.value}(${args
    .map((argument) => print(argument))
    .sort()
    .join()})`;
}
