import { type FieldNode, type GraphQLCompositeType, type GraphQLSchema, isCompositeType, print } from 'graphql';
import { responseKeyOf } from './selected-fields.ts';

/**
 * Keys under which subgraphs are asked for fields, in place of the client's. One key always stands for one field with one set
 * of arguments: where a client gives one key to different ones in fragments on different types, which GraphQL allows, the
 * planner ends the whole process. It also lets operations share a plan that differ in their aliases only, and fetches a field
 * once that was selected under two of them.
 */
export class CanonicalKeys {
  readonly #ambiguous: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();

  constructor(schema: GraphQLSchema) {
    this.#ambiguous = ambiguousFields(schema);
  }

  /** The key of a field where it is selected on an object of type `scope`. The same question always gets the same answer. */
  keyOf(field: FieldNode, scope: GraphQLCompositeType): string {
    const name = field.name.value;
    if (!field.arguments?.length) return this.#ambiguous.has(name) ? `_${scope.name}_${name}` : name;
    const args = field.arguments.map((argument) => print(argument)).sort();
    const number = this.#numberOf(`${name}(${args.join()})`);
    return this.#ambiguous.has(name) ? `_${number}_${scope.name}_${name}` : `_${number}_${name}`;
  }

  /** A field at the root of a mutation is an act: asked twice it has to be done twice. */
  keyOfAct(field: FieldNode): string {
    return `_${this.#numberOf(`act ${responseKeyOf(field)}`)}_${field.name.value}`;
  }

  #numberOf(what: string): number {
    let number = this.#numbers.get(what);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(what, number);
    }
    return number;
  }
}

const known = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** Names of fields that have not the same type wherever they occur: under one key, GraphQL would not let them stand together. */
function ambiguousFields(schema: GraphQLSchema): ReadonlySet<string> {
  const found = known.get(schema);
  if (found) return found;
  const types = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isCompositeType(type) || !('getFields' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const written = String(field.type);
      const other = types.get(field.name);
      if (other !== undefined && other !== written) ambiguous.add(field.name);
      types.set(field.name, written);
    }
  }
  known.set(schema, ambiguous);
  return ambiguous;
}
