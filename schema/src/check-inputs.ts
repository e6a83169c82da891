import { type DocumentNode, Kind, type TypeNode } from 'graphql';
import { type Contract, fieldsOf } from './contract.ts';
import type { LinkedNames } from './linked-names.ts';
import { inputsOf } from './needs-clear.ts';
import { soundsPersonal } from './watch-list.ts';

/**
 * What is wrong with the inputs by which rows are found or ordered: one that looks at a personal field must say so, or the field
 * could be found out by asking. Inputs of mutations are what the caller knows already.
 */
export function brokenInputs(document: DocumentNode, contract: Contract, nameOf: LinkedNames): string[] {
  const broken: string[] = [];
  for (const [input, target] of contract.needsClear) {
    if (!contract.personal.has(target))
      broken.push(`${input} has @needsClear(of: "${target}"), which is not @personal here.`);
  }
  const asking = typesAskedBy(document);
  for (const { coordinate, directives } of inputsOf(document)) {
    const [typeName = '', rest = ''] = coordinate.split('.');
    const argument = rest.match(/\((\w+):\)$/)?.[1];
    const concerned = argument ? typeName !== 'Mutation' : asking.has(typeName);
    const said = directives.some(({ name }) => ['needsClear', 'notPersonal'].includes(nameOf(name.value) ?? ''));
    if (concerned && !said && soundsPersonal(argument ?? rest)) {
      broken.push(
        `${coordinate} sounds personal: say @needsClear(of:) with the field that it looks at, or @notPersonal(because:) with the reason.`,
      );
    }
  }
  return broken;
}

/** Input types and enums that come as arguments of anything but a mutation, however deep. */
function typesAskedBy(document: DocumentNode): ReadonlySet<string> {
  const parts = new Map<string, string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INPUT_OBJECT_TYPE_EXTENSION)
      continue;
    const types = (definition.fields ?? []).map(({ type }) => namedIn(type));
    parts.set(definition.name.value, [...(parts.get(definition.name.value) ?? []), ...types]);
  }
  const asked = new Set<string>();
  const visit = (name: string): void => {
    if (asked.has(name)) return;
    asked.add(name);
    for (const part of parts.get(name) ?? []) visit(part);
  };
  for (const { typeName, field } of fieldsOf(document)) {
    if (typeName !== 'Mutation') for (const { type } of field.arguments ?? []) visit(namedIn(type));
  }
  return asked;
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
