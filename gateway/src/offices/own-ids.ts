import { NETWORK_DOMAIN } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import {
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import type { Supergraph } from '../operation/supergraph.ts';

/** Whether every id of a sharded type in a value is one of the office's own. */
export type SpeaksForItself = (value: unknown, office: OfficeKey) => boolean;

/**
 * Compiles the look at the ids in an office's answer: an office may only ever answer for its own, so rows under another's
 * name are refused. Null where the selection asks no such id.
 */
export function compileOwnIds(
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  context: { supergraph: Supergraph; subgraph: string; fragments: Fragments },
): SpeaksForItself | null {
  const checks = selectionSet ? checksOf(selectionSet, type, context) : [];
  if (checks.length === 0) return null;
  const check = checkObjects(checks);
  return (value, office) => check(value, `${office}:`);
}

interface KeyCheck {
  (value: unknown, prefix: string): boolean;
  key: string;
}

function checksOf(
  selectionSet: SelectionSetNode,
  type: GraphQLNamedType,
  context: { supergraph: Supergraph; subgraph: string; fragments: Fragments },
): KeyCheck[] {
  const { supergraph, subgraph, fragments } = context;
  return selectionSet.selections.flatMap((selection): KeyCheck[] => {
    if (selection.kind !== Kind.FIELD) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      const inner = (condition ? supergraph.schema.getType(condition) : undefined) ?? type;
      return fragment ? checksOf(fragment.selectionSet, inner, context) : [];
    }
    const key = responseKeyOf(selection);
    const name = selection.name.value;
    const isOffices = (typeName: string) =>
      supergraph.hasIdKey(typeName, subgraph) && !isOfNetwork(typeName, supergraph);
    if (name === 'id' && typesOf(type, supergraph).some(isOffices)) {
      return [Object.assign((value: unknown, prefix: string) => isOwn(value, prefix), { key })];
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const fieldType = field && getNamedType(field.type);
    if (!fieldType || !isCompositeType(fieldType) || !selection.selectionSet) return [];
    const nested = checksOf(selection.selectionSet, fieldType, context);
    return nested.length > 0 ? [Object.assign(checkObjects(nested), { key })] : [];
  });
}

/** What the network itself keeps (an agreement) has an id of its own kind, which an office may name. */
function isOfNetwork(typeName: string, { hasIdKey }: Supergraph): boolean {
  return hasIdKey(typeName, NETWORK_DOMAIN);
}

function checkObjects(checks: readonly KeyCheck[]): (value: unknown, prefix: string) => boolean {
  const check = (value: unknown, prefix: string): boolean => {
    if (typeof value !== 'object' || value === null) return true;
    if (Array.isArray(value)) {
      for (const item of value) if (!check(item, prefix)) return false;
      return true;
    }
    for (const one of checks) if (!one((value as Record<string, unknown>)[one.key], prefix)) return false;
    return true;
  };
  return check;
}

function isOwn(value: unknown, prefix: string): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.startsWith(prefix));
}

function typesOf(type: GraphQLNamedType, { schema }: Supergraph): string[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}
