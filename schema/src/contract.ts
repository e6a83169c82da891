import { type DirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, valueFromASTUntyped } from 'graphql';
import { contractNames } from './contract-names.ts';
import { type DataCategory, isDataCategory } from './fideslang.ts';
import { type GuardedAction, isGuardedAction } from './guarded-action.ts';
import type { LinkedNames } from './linked-names.ts';
import { type MergeRule, mergeRule } from './merge-rule.ts';
import { type InputCoordinate, readNeedsClear } from './needs-clear.ts';

/** `Type.field`, as in RFC "schema coordinates". */
export type Coordinate = `${string}.${string}`;

export interface PersonalField {
  coordinate: Coordinate;
  category: DataCategory;
  /** Path from the type of the field to the global id of the person; null on the way: see `@personal`. */
  subjectPath: readonly string[];
}

/** How a root field of a sharded domain finds its office or offices. */
export type Sharding =
  | { kind: 'ROUTED'; argumentPath: readonly string[] }
  | { kind: 'CONNECTION' }
  | { kind: 'LIST' }
  | { kind: 'GROUPS' }
  | { kind: 'STREAM' };

/** What the directives of an SDL (of a domain, or of the whole supergraph) say beyond GraphQL itself. */
export interface Contract {
  personal: ReadonlyMap<Coordinate, PersonalField>;
  sharding: ReadonlyMap<Coordinate, Sharding>;
  guarded: ReadonlyMap<Coordinate, GuardedAction>;
  /** For fields of groups: how one value is made of the offices'. */
  merging: ReadonlyMap<Coordinate, MergeRule>;
  /** For inputs that rows are found or ordered by: the personal field that they look at. */
  needsClear: ReadonlyMap<InputCoordinate, Coordinate>;
  /** Names of the types whose objects each concern one household; see `@household`. */
  households: ReadonlySet<string>;
}

/** Reads the contract from a parsed SDL. Throws on an unknown category, action, way of gathering or of merging. */
export function readContract(document: DocumentNode): Contract {
  const personal = new Map<Coordinate, PersonalField>();
  const sharding = new Map<Coordinate, Sharding>();
  const guarded = new Map<Coordinate, GuardedAction>();
  const merging = new Map<Coordinate, MergeRule>();
  const nameOf = contractNames(document);
  for (const { coordinate, field } of fieldsOf(document)) {
    for (const directive of field.directives ?? []) {
      const args = argumentsOf(directive);
      switch (nameOf(directive.name.value)) {
        case 'personal':
          personal.set(coordinate, personalField(coordinate, args));
          break;
        case 'routed':
          sharding.set(coordinate, { kind: 'ROUTED', argumentPath: pathOf(args.by) });
          break;
        case 'gathered':
          sharding.set(coordinate, gathered(coordinate, args.as));
          break;
        case 'guarded':
          guarded.set(coordinate, guardedAction(coordinate, args.action));
          break;
        case 'merge':
          merging.set(coordinate, mergeRule(coordinate, args));
          break;
      }
    }
  }
  return {
    personal,
    sharding,
    guarded,
    merging,
    needsClear: readNeedsClear(document, nameOf),
    households: householdTypes(document, nameOf),
  };
}

function householdTypes(document: DocumentNode, nameOf: LinkedNames): ReadonlySet<string> {
  const found = document.definitions.filter(
    (definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      definition.directives?.some(({ name }) => nameOf(name.value) === 'household'),
  );
  return new Set(found.map((definition) => ('name' in definition && definition.name?.value) || ''));
}

/** Every field of every object and interface type, extensions included. */
export function* fieldsOf(
  document: DocumentNode,
): Generator<{ coordinate: Coordinate; typeName: string; field: FieldDefinitionNode }> {
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_EXTENSION
    ) {
      continue;
    }
    const typeName = definition.name.value;
    for (const field of definition.fields ?? [])
      yield { coordinate: `${typeName}.${field.name.value}`, typeName, field };
  }
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

function pathOf(value: unknown): readonly string[] {
  return String(value).split('.');
}

function personalField(coordinate: Coordinate, args: Record<string, unknown>): PersonalField {
  const { category } = args;
  if (!isDataCategory(category)) {
    throw new TypeError(
      `${coordinate}: @personal(category:) is expected to be a known fideslang key, but got ${JSON.stringify(category)}.`,
    );
  }
  return { coordinate, category, subjectPath: pathOf(args.subject) };
}

function gathered(coordinate: Coordinate, as: unknown): Sharding {
  if (as === 'CONNECTION' || as === 'LIST' || as === 'GROUPS' || as === 'STREAM') return { kind: as };
  throw new TypeError(
    `${coordinate}: @gathered(as:) is expected to be CONNECTION, LIST, GROUPS or STREAM, but got ${JSON.stringify(as)}.`,
  );
}

function guardedAction(coordinate: Coordinate, action: unknown): GuardedAction {
  if (isGuardedAction(action)) return action;
  throw new TypeError(
    `${coordinate}: @guarded(action:) is expected to be a known action, but got ${JSON.stringify(action)}.`,
  );
}
