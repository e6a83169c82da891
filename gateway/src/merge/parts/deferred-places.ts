import { type GraphQLCompositeType, getNamedType, isAbstractType, isCompositeType, Kind } from 'graphql';
import type { ResponsePath } from '../../errors/response-error.ts';
import { type Deferral, deferralOf } from '../../operation/deferral.ts';
import { narrowedBy } from '../../operation/narrowing.ts';
import { responseKeyOf } from '../../operation/selected-fields.ts';
import { isObject, type JsonObject } from '../../plan/data-path.ts';
import { applies, belowOf, type ScopedSelections, type ShapeContext } from '../shape.ts';

/** An object that fields are still to come for. */
export interface DeferredPlace extends Deferral {
  readonly path: ResponsePath;
  /** The client's keys of what comes. */
  readonly keys: ReadonlySet<string>;
}

type Values = Readonly<Record<string, unknown>>;

interface Place {
  readonly selections: readonly ScopedSelections[];
  readonly type: GraphQLCompositeType;
  /** As subgraphs answered it, and as the client has it. */
  readonly raw: JsonObject;
  readonly data: JsonObject;
  readonly path: ResponsePath;
}

type Fields = Map<string, Parameters<typeof belowOf>[0][]>;

/** Finds every object of the first part that a deferred fragment stands on. What is deferred inside such a fragment comes with it. */
export class DeferredPlaces {
  readonly #context: ShapeContext;
  readonly #variables: Values;
  readonly found: DeferredPlace[] = [];

  constructor(context: ShapeContext, variables: Values) {
    this.#context = context;
    this.#variables = variables;
  }

  visit({ selections, type, raw, data, path }: Place): void {
    const fields: Fields = new Map();
    const actual = this.#actualType(type, raw);
    for (const one of selections) this.#collect(one, actual, { path, fields });
    for (const [key, same] of fields) {
      const [first] = same;
      const declared = first && 'getFields' in actual ? actual.getFields()[first.field.name.value] : undefined;
      const below = declared && getNamedType(declared.type);
      if (!first || !below || !isCompositeType(below)) continue;
      const value = raw[this.#context.keys.keyOf(first.field, first.scope)];
      this.#descend({ selections: same.flatMap(belowOf), type: below }, value, data[key], [...path, key]);
    }
  }

  #descend(below: Pick<Place, 'selections' | 'type'>, raw: unknown, data: unknown, path: ResponsePath): void {
    if (Array.isArray(raw) && Array.isArray(data)) {
      for (const [index, item] of data.entries()) this.#descend(below, raw[index], item, [...path, index]);
    } else if (isObject(raw) && isObject(data)) this.visit({ ...below, raw, data, path });
  }

  #collect(
    { set, scope }: ScopedSelections,
    type: GraphQLCompositeType,
    into: { readonly path: ResponsePath; readonly fields: Fields; readonly only?: Set<string> },
  ): void {
    const { schema, fragments, isSelected } = this.#context;
    for (const selection of set.selections) {
      if (!isSelected(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = responseKeyOf(selection);
        into.fields.set(key, [...(into.fields.get(key) ?? []), { field: selection, scope }]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || !('getFields' in type) || !applies(condition, type, schema)) continue;
      const inner = { set: fragment.selectionSet, scope: narrowedBy(condition, scope, schema) ?? scope };
      const isWithin = into.only !== undefined;
      const deferral = isWithin ? null : deferralOf(selection, this.#variables);
      if (!deferral) {
        this.#collect(inner, type, into);
        continue;
      }
      const own: Fields = new Map();
      this.#collect(inner, type, { path: into.path, fields: own, only: new Set() });
      this.found.push({ ...deferral, path: into.path, keys: new Set(own.keys()) });
    }
  }

  #actualType(type: GraphQLCompositeType, raw: JsonObject): GraphQLCompositeType {
    if (!isAbstractType(type)) return type;
    const said = typeof raw.__typename === 'string' ? this.#context.schema.getType(raw.__typename) : undefined;
    return said && isCompositeType(said) ? said : type;
  }
}
