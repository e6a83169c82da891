import type { SeededRandom } from '@canopee/chassis/seeded-random';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from 'graphql';

export interface RandomQuery {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Values that an argument of a scalar type takes; by the argument's name first, then by the type's. */
export type ArgumentPool = Readonly<Record<string, readonly unknown[]>>;

/** A valid query over a schema, as odd as clients write them: aliases, fragments of both kinds, conditions, variables. */
export function randomQuery(schema: GraphQLSchema, random: SeededRandom, pool: ArgumentPool): RandomQuery {
  for (;;) {
    const query = new QueryWriter(schema, random, pool).write();
    if (validate(schema, parse(query.text)).length === 0) return query;
  }
}

const DEPTH_MAX = 5;

class QueryWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: SeededRandom;
  readonly #pool: ArgumentPool;
  readonly #fragments: string[] = [];
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #aliases = 0;

  constructor(schema: GraphQLSchema, random: SeededRandom, pool: ArgumentPool) {
    this.#schema = schema;
    this.#random = random;
    this.#pool = pool;
  }

  write(): RandomQuery {
    const queryType = this.#schema.getQueryType();
    if (!queryType) throw new TypeError('a schema with a query type is expected');
    const selection = this.#selection(queryType, 0);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const text = [`query Random${declared} ${selection}`, ...this.#fragments].join('\n');
    return { text, variables: this.#variables };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const count = this.#random.whole(1, depth === 0 ? 4 : 3);
    const parts = Array.from({ length: count }, () => this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const { chance, pick } = this.#random;
    if (chance(0.08)) return `${chance(0.3) ? `t${++this.#aliases}: ` : ''}__typename`;
    const narrower = isAbstractType(type) ? [...this.#schema.getPossibleTypes(type)] : [];
    if (narrower.length > 0 && (!('getFields' in type) || chance(0.45))) return this.#fragment(pick(narrower), depth);
    if (chance(0.1)) return this.#fragment(type, depth);
    if (!('getFields' in type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < DEPTH_MAX || !isCompositeType(getNamedType(field.type)),
    );
    return fields.length > 0 ? this.#field(pick(fields), depth) : '__typename';
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const selection = this.#selection(type, depth);
    if (this.#random.chance(0.6)) return `... on ${type.name}${this.#condition()} ${selection}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${selection}`);
    return `...${name}${this.#condition()}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const args = field.args.flatMap((argument) => this.#argument(argument));
    const written = args.length > 0 ? `(${args.join(', ')})` : '';
    // Mostly one key for one field, so that selections of it have to merge; sometimes its key is another field's name.
    const alias = this.#random.chance(0.25) ? `a${++this.#aliases}: ` : args.length > 0 ? this.#stableAlias(args) : '';
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${this.#selection(type, depth + 1)}` : '';
    return `${alias}${field.name}${written}${this.#condition()}${below}`;
  }

  /** In fragments on different types one key may stand for different arguments. */
  #stableAlias(args: readonly string[]): string {
    return this.#random.chance(0.5) ? '' : `k${args.join().length}: `;
  }

  #argument(argument: GraphQLArgument): string[] {
    if (!isNonNullType(argument.type) && this.#random.chance(0.4)) return [];
    const value = this.#value(argument.name, argument.type);
    if (this.#random.chance(0.6)) return [`${argument.name}: ${literal(value, argument.type)}`];
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${argument.type}`);
    this.#variables[name] = value;
    return [`${argument.name}: $${name}`];
  }

  #value(name: string, type: GraphQLInputType): unknown {
    const { pick, chance } = this.#random;
    if (isNonNullType(type)) return this.#value(name, type.ofType);
    if (chance(0.05)) return isNonNullType(type) ? 0 : null;
    if (isListType(type)) return [this.#value(name, type.ofType), this.#value(name, type.ofType)];
    if (isEnumType(type)) return pick(type.getValues()).name;
    if ('getFields' in type) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || chance(0.6));
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.name, field.type)]));
    }
    return pick(this.#pool[name] ?? this.#pool[type.name] ?? [null]);
  }

  #condition(): string {
    const { chance, pick } = this.#random;
    if (!chance(0.12)) return '';
    const directive = pick(['skip', 'include']);
    if (chance(0.3)) return ` @${directive}(if: ${chance(0.5)})`;
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: Boolean!`);
    this.#variables[name] = chance(0.5);
    return ` @${directive}(if: $${name})`;
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const item = isListType(type) ? type.ofType : type;
    return `[${value.map((one) => literal(one, item)).join(', ')}]`;
  }
  if (isEnumType(type)) return String(value);
  if ('getFields' in type && typeof value === 'object') {
    const fields = type.getFields();
    const entries = Object.entries(value).map(([key, one]) => {
      const field = fields[key];
      return field ? `${key}: ${literal(one, field.type)}` : '';
    });
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}
