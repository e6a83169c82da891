import type { Contract, Coordinate } from '@canopee/schema/contract';
import { type DataKind, dataKind } from '@canopee/schema/data-kind';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { argumentCoordinate, inputsIn } from '@canopee/schema/inputs-in';
import type { InputCoordinate } from '@canopee/schema/needs-clear';
import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLSchema,
  isInterfaceType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
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
  const lookedAtBy = createLookedAt(contract);
  return (document) => {
    const coordinates = new Set<Coordinate>();
    const lookedAt = new Set<Coordinate>();
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
        Argument() {
          const argument = typeInfo.getArgument();
          const field = `${typeInfo.getParentType()?.name}.${typeInfo.getFieldDef()?.name}` as const;
          if (argument) for (const coordinate of lookedAtBy(argument, field)) lookedAt.add(coordinate);
        },
      }),
    );
    const fields = [...coordinates]
      .sort()
      .flatMap((coordinate) => [...(kindsAt.get(coordinate) ?? [])].sort().map((kind) => ({ coordinate, kind })));
    const kindsLookedAt = [...lookedAt].flatMap((coordinate) => [...(kindsAt.get(coordinate) ?? [])]);
    const kinds = [...new Set([...fields.map(({ kind }) => kind), ...kindsLookedAt])].sort();
    return { kinds, fields, actions: [...actions].sort() };
  };
}

/**
 * The personal fields that an argument may look at, whatever comes in it: its value stands in a variable, which differs from request
 * to request.
 */
function createLookedAt({ needsClear }: Contract) {
  const known = new Map<InputCoordinate, readonly Coordinate[]>();
  return (argument: GraphQLArgument, field: Coordinate): readonly Coordinate[] => {
    if (needsClear.size === 0) return [];
    const own = argumentCoordinate(field, argument);
    const found = known.get(own) ?? [own, ...inputsIn(argument.type)].flatMap((input) => needsClear.get(input) ?? []);
    known.set(own, found);
    return found;
  };
}
