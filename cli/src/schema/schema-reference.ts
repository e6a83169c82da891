import { buildPublicSchema } from '@canopee/gateway/operation/public-schema';
import { type Contract, type Coordinate, readContract } from '@canopee/schema/contract';
import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  parse,
  specifiedScalarTypes,
} from 'graphql';

interface Entry {
  name: string;
  type: string;
  text: string;
}

/**
 * The graph as a page to read, in Markdown: what can be asked and done, then every type with the words of its contract, among them the
 * French terms; at each personal field its category, at each action what it needs.
 */
export function schemaReference(supergraph: string): string {
  const schema = buildPublicSchema(supergraph);
  const contract = readContract(parse(supergraph));
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !(isScalarType(type) && isSpecifiedScalarType(type)),
  );
  const roots = ['Query', 'Mutation', 'Subscription'];
  const named = (names: readonly string[]) => names.flatMap((name) => schema.getType(name) ?? []);
  const others = types.filter(({ name }) => !roots.includes(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = [...named(roots), ...others].map((type) => section(type, contract));
  return `${[HEAD, ...sections].join('\n\n')}\n`;
}

const HEAD = `# The graph

Made of the contract (\`schema/sdl/\`) by \`pnpm canopee schema reference\`. A personal field is given at a tier (clear, generalised, masked, pseudonym, withheld) that
depends on who asks, for which purpose, and of which office: \`gateway/policies/CLASSIFICATION.md\` says who is given how much.`;

function section(type: GraphQLNamedType, contract: Contract): string {
  const entries = entriesOf(type, contract);
  const parts = [`## ${type.name}`, type.description ?? '', kindOf(type), table(entries)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function kindOf(type: GraphQLNamedType): string {
  if (isInputObjectType(type)) return '_What is sent._';
  if (isScalarType(type)) return '_A value._';
  if (isUnionType(type)) return `_One of ${type.getTypes().map(linked).join(', ')}._`;
  return isEnumType(type) ? '_One of:_' : '';
}

function entriesOf(type: GraphQLNamedType, contract: Contract): Entry[] {
  if (isEnumType(type)) return valuesOf(type);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(inputEntry);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const coordinate: Coordinate = `${type.name}.${field.name}`;
    const entry = { name: field.name, type: linked(field.type), text: textOf(field, marksOf(coordinate, contract)) };
    return [
      entry,
      ...field.args.map((argument) => ({ ...inputEntry(argument), name: `${field.name}(${argument.name}:)` })),
    ];
  });
}

function valuesOf(type: GraphQLEnumType): Entry[] {
  return type.getValues().map((value) => ({ name: value.name, type: '', text: textOf(value) }));
}

function inputEntry(input: GraphQLArgument | GraphQLInputField): Entry {
  return { name: input.name, type: linked(input.type), text: textOf(input) };
}

/** What the directives of the contract say of a field. */
function marksOf(coordinate: Coordinate, { personal, guarded }: Contract): string[] {
  const category = personal.get(coordinate)?.category;
  const action = guarded.get(coordinate);
  return [
    ...(category ? [`**Personal**: \`${category}\` (${DATA_CATEGORIES[category]}).`] : []),
    ...(action ? [`Needs \`${action}\`.`] : []),
  ];
}

function textOf(
  {
    description,
    deprecationReason,
  }: { description?: string | null | undefined; deprecationReason?: string | null | undefined },
  marks: readonly string[] = [],
): string {
  const parts = [description ?? '', ...marks, deprecationReason ? `Deprecated: ${deprecationReason}` : ''];
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|');
}

const BUILT_IN: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** The type as GraphQL writes it, its name a link to the section. */
function linked(type: { toString(): string }): string {
  return String(type).replace(/\w+/, (name) => (BUILT_IN.has(name) ? name : `[${name}](#${name.toLowerCase()})`));
}

function table(entries: readonly Entry[]): string {
  if (entries.length === 0) return '';
  const rows = entries.map(({ name, type, text }) => `| \`${name}\` | ${type} | ${text} |`);
  return ['| | | |', '| --- | --- | --- |', ...rows].join('\n');
}
