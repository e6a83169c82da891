import { ClientError } from '@canopee/schema/client-error';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CanonicalKeys } from './canonical-keys.ts';
import { type Fragments, fragmentsOf } from './fragments.ts';
import { narrowedBy } from './narrowing.ts';
import { rootTypeName } from './supergraph.ts';

export interface CanonicalSettings {
  readonly schema: GraphQLSchema;
  readonly keys: CanonicalKeys;
  /** How many selections there may be with fragments written out. */
  readonly selectionsMax: number;
  /** Key fields of interfaces that a subgraph knows as objects; see `Supergraph`. */
  readonly interfaceObjectKeys: ReadonlyMap<string, readonly string[]>;
}

/**
 * The operation of a document in the one way that everybody writes it who asks the same: fragments opened, each field once
 * under its canonical key, each narrowing type once. Expects a valid document with one operation and no conditions. Throws
 * `OPERATION_TOO_LARGE` where fragments multiply beyond `selectionsMax`.
 */
export function canonicalDocument(document: DocumentNode, settings: CanonicalSettings): DocumentNode {
  const { schema } = settings;
  const writer = new CanonicalWriter(fragmentsOf(document), settings);
  const definitions = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const { name: _, operation, ...anonymous } = definition;
    const rootType = schema.getType(rootTypeName(schema, operation)) as GraphQLCompositeType;
    const selectionSet = writer.selectionSet([definition.selectionSet], rootType, operation === 'mutation');
    return [{ ...anonymous, operation, selectionSet }];
  });
  return { ...document, definitions };
}

class CanonicalWriter {
  readonly #fragments: Fragments;
  readonly #settings: CanonicalSettings;
  #selections = 0;

  constructor(fragments: Fragments, settings: CanonicalSettings) {
    this.#fragments = fragments;
    this.#settings = settings;
  }

  selectionSet(sets: readonly SelectionSetNode[], scope: GraphQLCompositeType, areActs = false): SelectionSetNode {
    const fields = new Map<string, FieldNode[]>();
    const narrower = new Map<GraphQLCompositeType, SelectionSetNode[]>();
    for (const set of sets) this.#collect(set, scope, areActs, fields, narrower);
    const selections: SelectionNode[] = narrower.size > 0 ? this.#keyFields(scope, fields) : [];
    for (const [key, same] of fields) selections.push(this.#field(key, same, scope));
    for (const [type, inner] of narrower) {
      selections.push({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
        selectionSet: this.selectionSet(inner, type),
      });
    }
    return { kind: Kind.SELECTION_SET, selections };
  }

  #collect(
    set: SelectionSetNode,
    scope: GraphQLCompositeType,
    areActs: boolean,
    fields: Map<string, FieldNode[]>,
    narrower: Map<GraphQLCompositeType, SelectionSetNode[]>,
  ): void {
    for (const selection of set.selections) {
      this.#count();
      if (selection.kind === Kind.FIELD) {
        const key = areActs ? this.#settings.keys.keyOfAct(selection) : this.#settings.keys.keyOf(selection, scope);
        push(fields, key, selection);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const type = narrowedBy(fragment.typeCondition?.name.value, scope, this.#settings.schema);
      if (type) push(narrower, type, fragment.selectionSet);
      else this.#collect(fragment.selectionSet, scope, areActs, fields, narrower);
    }
  }

  #field(key: string, same: readonly FieldNode[], scope: GraphQLCompositeType): FieldNode {
    const { alias: _, selectionSet: __, ...field } = same[0] as FieldNode;
    const below = same.flatMap(({ selectionSet }) => selectionSet ?? []);
    const declared = 'getFields' in scope ? scope.getFields()[field.name.value] : undefined;
    const type = declared && getNamedType(declared.type);
    return {
      ...field,
      ...(key !== field.name.value && { alias: { kind: Kind.NAME, value: key } }),
      ...(isCompositeType(type) && { selectionSet: this.selectionSet(below, type) }),
    };
  }

  /** The planner forgets the key where all that is asked of an `@interfaceObject` stands in narrower fragments. */
  #keyFields(scope: GraphQLCompositeType, asked: ReadonlyMap<string, unknown>): FieldNode[] {
    const names = this.#settings.interfaceObjectKeys.get(scope.name) ?? [];
    return names
      .filter((name) => !asked.has(name))
      .map((name) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } }));
  }

  #count(): void {
    const { selectionsMax } = this.#settings;
    this.#selections += 1;
    if (this.#selections <= selectionsMax) return;
    throw new ClientError(
      'OPERATION_TOO_LARGE',
      `With its fragments written out, the operation is over the limit of ${selectionsMax} selections.`,
    );
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
