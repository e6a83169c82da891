import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
} from 'graphql';
import { type Contract, type Coordinate, readContract } from './contract.ts';

/** How a document finds what a domain holds of a person. */
export type SubjectQuestion =
  /** The person's own row: takes `$id`. */
  | { kind: 'SUBJECT'; field: string }
  /** A list, asked by a reader who sees the person's rows only: takes nothing. */
  | { kind: 'LIST'; field: string }
  /** A connection, asked like a list: takes `$first` and `$after`. */
  | { kind: 'CONNECTION'; field: string }
  /** A connection of one row that was found: takes `$id`, `$first` and `$after`. */
  | { kind: 'OF_ROW'; typeName: string; field: string };

/** One document to ask of a domain. */
export type SubjectDocument = SubjectQuestion & {
  text: string;
  /** Type of what is found. */
  nodeType: string;
  /** Paths in a row to ids of the persons (or dwellings) that its personal fields concern: a row belongs to those. */
  subjectPaths: readonly (readonly string[])[];
};

/** The type whose objects are the persons who have rights. */
export const SUBJECT_TYPE = 'Tenant';

/**
 * The documents that ask a domain for all that it holds of one person, out of its SDL alone: what is personal by `@personal`, whose
 * objects concern one household by `@household`, and the links between types. A new personal field is in them without more code. Whole
 * rows are asked for, since what stands beside a personal value (when a claim was closed) is about the same person.
 */
export function subjectDocuments(sdl: DocumentNode): SubjectDocument[] {
  return writeAll(readDomain(sdl)).map(({ document }) => document);
}

/** Personal fields that no document of a domain asks for: none, or a right of access would be answered in part. */
export function personalFieldsNotAsked(sdl: DocumentNode): Coordinate[] {
  const domain = readDomain(sdl);
  const asked = new Set(writeAll(domain).flatMap(({ fields }) => [...fields]));
  return [...domain.contract.personal.keys()].filter((coordinate) => !asked.has(coordinate));
}

/** Rows first, and then what hangs on each of them page by page. */
function writeAll(domain: SubjectDomain): WrittenDocument[] {
  const roots = rootsOf(domain);
  const rooted = { ...domain, rootTypes: new Set(roots.map(({ type }) => type.name)) };
  return [
    ...roots.map(({ question, type }) => writeDocument(question, type, rooted)),
    ...[...new Set(roots.map(({ type }) => type))].flatMap((type) => connectionsOf(type, rooted)),
  ];
}

interface SubjectDomain {
  schema: GraphQLSchema;
  contract: Contract;
  /** Types with a `@key`. */
  entities: ReadonlySet<string>;
  /** Types whose objects concern somebody. */
  concerning: ReadonlySet<string>;
}

type RootedDomain = SubjectDomain & { rootTypes: ReadonlySet<string> };

function readDomain(sdl: DocumentNode): SubjectDomain {
  const contract = readContract(sdl);
  const entities = sdl.definitions.filter(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
      definition.directives?.some(({ name }) => name.value === 'key'),
  );
  return {
    schema: buildASTSchema(sdl, { assumeValid: true, assumeValidSDL: true }),
    contract,
    entities: new Set(entities.map((definition) => ('name' in definition ? (definition.name?.value as string) : ''))),
    concerning: new Set([
      ...contract.households,
      ...[...contract.personal.keys()].map((coordinate) => coordinate.split('.')[0] as string),
    ]),
  };
}

interface Root {
  question: SubjectQuestion;
  type: GraphQLObjectType;
}

/** Root fields that lead to rows which concern somebody, and that need no argument beyond the person's id. */
function rootsOf({ schema, contract, concerning }: SubjectDomain): Root[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field): Root[] => {
    const coordinate = `Query.${field.name}` as const;
    const sharding = contract.sharding.get(coordinate);
    const given = getNamedType(field.type);
    if (!sharding || contract.guarded.has(coordinate) || !isObjectType(given)) return [];
    const needed = field.args.filter(isRequiredArgument).map(({ name }) => name);
    if (sharding.kind === 'ROUTED') {
      const isSubject = given.name === SUBJECT_TYPE && needed.join() === 'id';
      return isSubject ? [{ question: { kind: 'SUBJECT', field: field.name }, type: given }] : [];
    }
    const type = sharding.kind === 'CONNECTION' ? nodeTypeOf(given) : given;
    if (needed.length > 0 || !type || !concerning.has(type.name)) return [];
    if (sharding.kind !== 'CONNECTION' && sharding.kind !== 'LIST') return [];
    return [{ question: { kind: sharding.kind, field: field.name }, type }];
  });
}

/** Fields by name; true for one without a selection. */
interface Selection {
  [field: string]: Selection | true;
}

interface WrittenDocument {
  document: SubjectDocument;
  fields: ReadonlySet<Coordinate>;
}

/** What a document asks for so far: types as whole rows, and the fields of these. */
interface Asked {
  types: Set<string>;
  fields: Set<Coordinate>;
}

function writeDocument(question: SubjectQuestion, type: GraphQLObjectType, domain: RootedDomain): WrittenDocument {
  const asked: Asked = { types: new Set(), fields: new Set() };
  const selection = wholeRow(type, domain, asked);
  const subjectPaths = [...domain.contract.personal.values()]
    .filter(({ coordinate }) => coordinate.startsWith(`${type.name}.`))
    .map(({ subjectPath }) => subjectPath);
  for (const path of subjectPaths) addPath(selection, path);
  const text = textOf(question, printed(selection));
  if (question.kind === 'OF_ROW') asked.fields.add(`${question.typeName}.${question.field}`);
  return { document: { ...question, text, nodeType: type.name, subjectPaths }, ...asked };
}

function textOf(question: SubjectQuestion, row: string): string {
  const page = `(first: $first, after: $after) { nodes ${row} pageInfo { hasNextPage endCursor } }`;
  switch (question.kind) {
    case 'SUBJECT':
      return `query SubjectRow($id: ID!) { ${question.field}(id: $id) ${row} }`;
    case 'LIST':
      return `query SubjectRows { ${question.field} ${row} }`;
    case 'CONNECTION':
      return `query SubjectRows($first: Int!, $after: String) { ${question.field}${page} }`;
    case 'OF_ROW':
      return (
        `query RowsOfSubjectRow($row: _Any!, $first: Int!, $after: String) { _entities(representations: [$row]) ` +
        `{ ... on ${question.typeName} { ${question.field}${page} } } }`
      );
  }
}

/** A row with all that it says itself, and what hangs on it and concerns the same household. */
function wholeRow(type: GraphQLObjectType, domain: RootedDomain, asked: Asked): Selection {
  asked.types.add(type.name);
  const selection: Selection = {};
  for (const field of Object.values(type.getFields())) {
    const below = selectionBelow(field, domain, asked);
    if (!below) continue;
    selection[field.name] = below;
    asked.fields.add(`${type.name}.${field.name}`);
  }
  return selection;
}

function selectionBelow(
  field: GraphQLField<unknown, unknown>,
  domain: RootedDomain,
  asked: Asked,
): Selection | true | null {
  if (field.args.some(isRequiredArgument)) return null;
  const named = getNamedType(field.type);
  if (isLeafType(named)) return true;
  if (!isObjectType(named) || nodeTypeOf(named)) return null;
  const isOwnQuestion = domain.rootTypes.has(named.name) || named.name === SUBJECT_TYPE || asked.types.has(named.name);
  if (domain.concerning.has(named.name) && !isOwnQuestion) return wholeRow(named, domain, asked);
  // Another row that is asked for by itself, or one that concerns nobody: its own words say which it is.
  if (domain.entities.has(named.name)) return isOwnQuestion ? { id: true } : leavesOf(named, domain);
  return leavesOf(named, domain);
}

/** What an object says itself, with the values (an address) that it is made of; no other rows. */
function leavesOf(type: GraphQLObjectType, domain: RootedDomain): Selection | null {
  const selection: Selection = {};
  for (const field of Object.values(type.getFields())) {
    if (field.args.some(isRequiredArgument)) continue;
    const named = getNamedType(field.type);
    if (isLeafType(named)) selection[field.name] = true;
    else if (isObjectType(named) && !domain.entities.has(named.name) && !nodeTypeOf(named)) {
      const below = leavesOf(named, domain);
      if (below) selection[field.name] = below;
    }
  }
  return Object.keys(selection).length > 0 ? selection : null;
}

/** Connections of a type that hold personal rows: they are as long as they are, so each is asked page by page. */
function connectionsOf(type: GraphQLObjectType, domain: RootedDomain): WrittenDocument[] {
  if (!domain.entities.has(type.name)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const given = getNamedType(field.type);
    const nodeType = isObjectType(given) ? nodeTypeOf(given) : undefined;
    if (!nodeType || field.args.some(isRequiredArgument)) return [];
    const isPersonal = domain.contract.personal.has(`${type.name}.${field.name}`);
    if (!isPersonal && (!domain.concerning.has(nodeType.name) || domain.rootTypes.has(nodeType.name))) return [];
    return [writeDocument({ kind: 'OF_ROW', typeName: type.name, field: field.name }, nodeType, domain)];
  });
}

function nodeTypeOf(type: GraphQLObjectType): GraphQLObjectType | undefined {
  const { nodes, pageInfo } = type.getFields();
  const node = nodes && pageInfo ? getNamedType(nodes.type) : undefined;
  return isObjectType(node) ? node : undefined;
}

function addPath(selection: Selection, [first, ...rest]: readonly string[]): void {
  if (first === undefined) return;
  if (rest.length === 0) {
    selection[first] = true;
    return;
  }
  const known = selection[first];
  const below = known === undefined || known === true ? {} : known;
  selection[first] = below;
  addPath(below, rest);
}

function printed(selection: Selection): string {
  const fields = Object.entries(selection).map(([name, below]) =>
    below === true ? name : `${name} ${printed(below)}`,
  );
  return `{ ${fields.join(' ')} }`;
}
