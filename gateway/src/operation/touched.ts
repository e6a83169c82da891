import type { Coordinate } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { type DocumentNode, type GraphQLSchema, isInterfaceType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Supergraph } from './supergraph.ts';

/** What an operation touches that the policies have a say in; collected through fragments, interfaces and unions. */
export interface Touched {
  readonly categories: readonly DataCategory[];
  readonly actions: readonly GuardedAction[];
}

export type TouchedBy = (document: DocumentNode) => Touched;

/**
 * Prepares the question for a supergraph. A field of an interface touches what the same field of any of its objects holds:
 * nobody knows before asking which object it will be.
 */
export function createTouchedBy({ contract, schema }: Supergraph, publicSchema: GraphQLSchema): TouchedBy {
  const categoriesAt = new Map<Coordinate, Set<DataCategory>>();
  const note = (coordinate: Coordinate, category: DataCategory) => {
    const known = categoriesAt.get(coordinate);
    if (known) known.add(category);
    else categoriesAt.set(coordinate, new Set([category]));
  };
  for (const { coordinate, category } of contract.personal.values()) {
    note(coordinate, category);
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    const type = schema.getType(typeName);
    const wider = type && 'getInterfaces' in type ? type.getInterfaces() : [];
    for (const { name } of wider) note(`${name}.${fieldName}`, category);
    if (!isInterfaceType(type)) continue;
    for (const { name } of schema.getImplementations(type).objects) note(`${name}.${fieldName}`, category);
  }
  return (document) => {
    const categories = new Set<DataCategory>();
    const actions = new Set<GuardedAction>();
    const typeInfo = new TypeInfo(publicSchema);
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field({ name }) {
          const coordinate: Coordinate = `${typeInfo.getParentType()?.name}.${name.value}`;
          for (const category of categoriesAt.get(coordinate) ?? []) categories.add(category);
          const action = contract.guarded.get(coordinate);
          if (action) actions.add(action);
        },
      }),
    );
    return { categories: [...categories].sort(), actions: [...actions].sort() };
  };
}
