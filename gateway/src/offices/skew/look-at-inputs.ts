import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type { Capabilities } from './capabilities.ts';
import type { Difference } from './compare-schemas.ts';

/** The arguments that an office can be sent, or why it cannot be asked with them. */
export type FittedArguments = { readonly kept: readonly ArgumentNode[] } | { readonly difference: Difference };

/** Looks at what a field is asked with: an argument that is not used is no reason not to ask, one that is would change the answer. */
export class InputLook {
  readonly #capabilities: Capabilities;
  readonly #variables: Readonly<Record<string, unknown>>;
  #hasDecided = false;

  constructor(capabilities: Capabilities, variables: Readonly<Record<string, unknown>>) {
    this.#capabilities = capabilities;
    this.#variables = variables;
  }

  /** Whether a value has decided: other values may then be another matter. */
  get hasDecided(): boolean {
    return this.#hasDecided;
  }

  argumentsOf(field: FieldNode, parent: string): FittedArguments {
    const { differences } = this.#capabilities;
    const kept: ArgumentNode[] = [];
    for (const argument of field.arguments ?? []) {
      const name = argument.name.value;
      const value = valueFromASTUntyped(argument.value, this.#variables) as unknown;
      const difference = differences.get(`${parent}.${field.name.value}(${name}:)`);
      if (difference) {
        this.#hasDecided = true;
        if (value === undefined || value === null) continue;
        return { difference };
      }
      const below = this.#within(value, this.#typeOf(parent, field.name.value, name));
      if (below) return { difference: below };
      kept.push(argument);
    }
    return { kept };
  }

  #typeOf(parent: string, field: string, argument: string): GraphQLInputType | undefined {
    const type = this.#capabilities.schema.getType(parent);
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    return type.getFields()[field]?.args.find(({ name }) => name === argument)?.type;
  }

  /** The first thing in a value that the office does not know. */
  #within(value: unknown, type: GraphQLInputType | undefined): Difference | null {
    if (!type || value === undefined || value === null) return null;
    const named = getNamedType(type);
    if (!isInputObjectType(named) && !isEnumType(named)) return null;
    this.#hasDecided = true;
    const { differences } = this.#capabilities;
    const bare = getNullableType(type);
    if (isListType(bare)) {
      const items = Array.isArray(value) ? value : [value];
      return firstOf(items, (item) => this.#within(item, bare.ofType));
    }
    if (isEnumType(named)) return differences.get(`${named.name}.${value}`) ?? null;
    const whole = differences.get(named.name);
    if (whole) return whole;
    return firstOf(Object.entries(value), ([name, one]) => {
      const difference = differences.get(`${named.name}.${name}`);
      return difference ?? this.#within(one, named.getFields()[name]?.type);
    });
  }
}

function firstOf<Item>(items: readonly Item[], look: (item: Item) => Difference | null): Difference | null {
  for (const item of items) {
    const found = look(item);
    if (found) return found;
  }
  return null;
}
