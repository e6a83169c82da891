import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { Kind, type SelectionSetNode, visit } from 'graphql';
import type { ResponsePath } from '../errors/response-error.ts';
import type { Operation } from '../operation/operation.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import { conditionsOf, isSelected } from '../operation/selection-conditions.ts';
import { rootTypeName } from '../operation/supergraph.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { ErrorBook } from './error-book.ts';
import { type FieldShape, fieldShapes, type Shape } from './shape.ts';

/** Cuts what subgraphs answered to what the client selected, and lets nulls rise to where the schema allows them. */
export interface Projection {
  /** Null where a null rose to the very top. What the schema promised and nobody explained becomes an error. */
  project(root: JsonObject, variables: Readonly<Record<string, unknown>>, errors: ErrorBook): JsonObject | null;
  /** A path without what the client did not select, e.g. a key that the planner fetched for itself. */
  visiblePath(path: ResponsePath): ResponsePath;
}

/** Combinations of `@skip` and `@include` values kept compiled for one operation. */
const VARIANTS_MAX = 32;

export function compileProjection(operation: Operation, schema: GraphQLSchema): Projection {
  const { definition, fragments, document } = operation;
  const rootType = schema.getType(rootTypeName(schema, operation.kind)) as GraphQLObjectType;
  const deciding = decidingVariables(document);
  const variants = new Map<string, readonly FieldShape[]>();
  const keys = lazy(() => keyTree(operation));
  return {
    project(root, variables, errors) {
      // With the values of the deciding variables known, nothing has to be decided while values are copied.
      const key = deciding.map((name) => (variables[name] === true ? '1' : '0')).join('');
      let fields = variants.get(key);
      if (!fields) {
        const context = { schema, fragments, isSelected: (selection: never) => isSelected(selection, variables) };
        fields = fieldShapes(rootType, [definition.selectionSet], context);
        if (variants.size < VARIANTS_MAX) variants.set(key, fields);
      }
      return new Projector(errors).object(fields, root);
    },
    visiblePath(path) {
      let tree: KeyTree | undefined = keys();
      let at = 0;
      for (const segment of path) {
        if (typeof segment === 'string') tree = tree?.get(segment);
        if (!tree) break;
        at += 1;
      }
      return at === path.length ? path : path.slice(0, at);
    },
  };
}

class Projector {
  readonly #errors: ErrorBook;
  readonly #path: (string | number)[] = [];

  constructor(errors: ErrorBook) {
    this.#errors = errors;
  }

  object(fields: readonly FieldShape[], value: JsonObject): JsonObject | null {
    const projected: JsonObject = {};
    const path = this.#path;
    for (const field of fields) {
      const { key, shape } = field;
      if (field.constant !== undefined) {
        projected[key] = field.constant;
        continue;
      }
      const raw = value[key];
      path.push(key);
      const completed = raw === undefined || raw === null ? null : this.#complete(shape, raw, field);
      if (completed === null && shape.nonNull) {
        this.#errors.addUnexpectedNull(field.coordinate, [...path]);
        path.pop();
        return null;
      }
      path.pop();
      projected[key] = completed;
    }
    return projected;
  }

  #complete(shape: Shape, raw: unknown, field: FieldShape): unknown {
    switch (shape.kind) {
      case 'LEAF': {
        const value = shape.accepts(raw);
        return value === undefined ? this.#misfit(field) : value;
      }
      case 'LIST':
        return Array.isArray(raw) ? this.#list(shape.item, raw, field) : this.#misfit(field);
      case 'OBJECT': {
        if (typeof raw !== 'object' || Array.isArray(raw)) return this.#misfit(field);
        const fields = shape.fieldsOf(raw as JsonObject);
        return fields ? this.object(fields, raw as JsonObject) : this.#misfit(field);
      }
    }
  }

  #list(item: Shape, raw: readonly unknown[], field: FieldShape): unknown[] | null {
    const list: unknown[] = new Array(raw.length);
    const path = this.#path;
    for (let index = 0; index < raw.length; index += 1) {
      const value = raw[index];
      path.push(index);
      const completed = value === undefined || value === null ? null : this.#complete(item, value, field);
      if (completed === null && item.nonNull) {
        this.#errors.addUnexpectedNull(field.coordinate, [...path]);
        path.pop();
        return null;
      }
      path.pop();
      list[index] = completed;
    }
    return list;
  }

  /** A subgraph sent something that its schema does not allow, or that clients must not see: null, and an error. */
  #misfit(field: FieldShape): null {
    this.#errors.addInternal(`a value does not fit ${field.coordinate}`, [...this.#path]);
    return null;
  }
}

function decidingVariables(document: Operation['document']): string[] {
  const names = new Set<string>();
  const note = (node: Parameters<typeof conditionsOf>[0]) => {
    const conditions = conditionsOf(node);
    if (conditions !== 'NEVER') for (const { variable } of conditions) names.add(variable);
  };
  visit(document, { Field: note, InlineFragment: note, FragmentSpread: note });
  return [...names];
}

type KeyTree = Map<string, KeyTree>;

/** Every key that the client can see, whatever the types and conditions. */
function keyTree({ definition, fragments }: Operation): KeyTree {
  const grow = (tree: KeyTree, selectionSet: SelectionSetNode): KeyTree => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = responseKeyOf(selection);
        const below = tree.get(key) ?? new Map();
        tree.set(key, selection.selectionSet ? grow(below, selection.selectionSet) : below);
      } else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment) grow(tree, fragment.selectionSet);
      }
    }
    return tree;
  };
  return grow(new Map(), definition.selectionSet);
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
