import type { Coordinate } from '@canopee/schema/contract';
import { type DataKind, dataKind } from '@canopee/schema/data-kind';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { type DocumentNode, type GraphQLSchema, isInterfaceType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Supergraph } from './supergraph.ts';

/** A personal field as a document asks for it. */
export interface TouchedField {
  readonly coordinate: Coordinate;
  /** Of what may stand there: another type than the coordinate's where that is an interface. */
  readonly kind: DataKind;
}

/** What an operation touches that the policies have a say in; collected through fragments, interfaces and unions. */
export interface Touched {
  readonly kinds: readonly DataKind[];
  /** The same by where it is asked: each coordinate and kind once, in order. */
  readonly fields: readonly TouchedField[];
  readonly actions: readonly GuardedAction[];
}

export type TouchedBy = (document: DocumentNode) => Touched;

/**
 * Prepares the question for a supergraph. A field of an interface touches what the same field of any of its objects holds:
 * nobody knows before asking which object it will be.
 */
export function createTouchedBy({ contract, schema }: Supergraph, publicSchema: GraphQLSchema): TouchedBy {
  const kindsAt = new Map<Coordinate, Set<DataKind>>();
  const note = (coordinate: Coordinate, kind: DataKind) => {
    const known = kindsAt.get(coordinate);
    if (known) known.add(kind);
    else kindsAt.set(coordinate, new Set([kind]));
  };
  for (const { coordinate, category } of contract.personal.values()) {
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    const kind = dataKind(typeName, category);
    note(coordinate, kind);
    const type = schema.getType(typeName);
    const wider = type && 'getInterfaces' in type ? type.getInterfaces() : [];
    for (const { name } of wider) note(`${name}.${fieldName}`, kind);
    if (!isInterfaceType(type)) continue;
    for (const { name } of schema.getImplementations(type).objects) {
      // The office decides by the object that it gives, not by the interface that it was asked by.
      note(coordinate, dataKind(name, category));
      note(`${name}.${fieldName}`, dataKind(name, category));
    }
  }
  return (document) => {
    const coordinates = new Set<Coordinate>();
    const actions = new Set<GuardedAction>();
    const typeInfo = new TypeInfo(publicSchema);
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field({ name }) {
          const coordinate: Coordinate = `${typeInfo.getParentType()?.name}.${name.value}`;
          if (kindsAt.has(coordinate)) coordinates.add(coordinate);
          const action = contract.guarded.get(coordinate);
          if (action) actions.add(action);
        },
      }),
    );
    const fields = [...coordinates]
      .sort()
      .flatMap((coordinate) => [...(kindsAt.get(coordinate) ?? [])].sort().map((kind) => ({ coordinate, kind })));
    const kinds = [...new Set(fields.map(({ kind }) => kind))].sort();
    return { kinds, fields, actions: [...actions].sort() };
  };
}
