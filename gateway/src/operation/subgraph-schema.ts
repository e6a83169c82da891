import {
  buildASTSchema,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { type KeptOf, keptRepresentations } from './kept-representation.ts';
import { claimAsOwn } from './own-fields.ts';
import { publicDocument } from './public-schema.ts';
import { subgraphDocument } from './subgraph-document.ts';
import { argumentsOf } from './supergraph.ts';

export const ENTITIES_FIELD = '_entities';
export const SERVICE_FIELD = '_service';

/** A subgraph as others' routers get it. */
export interface SubgraphSchema {
  /** What `_service { sdl }` answers: Federation 2, to be composed with any other subgraphs. */
  readonly sdl: string;
  /** What operations are checked against: its types, `_entities` where it has any, and `_service`. */
  readonly schema: GraphQLSchema;
  /** What of a representation goes on to those who resolve it. */
  readonly keptOf: KeptOf;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"
])`;

export function createSubgraphSchema(supergraphSdl: string, subgraph: string): SubgraphSchema {
  const document = subgraphDocument(supergraphSdl, subgraph);
  const entities = entityTypesOf(document);
  const own = buildASTSchema(publicDocument(withoutExternal(document)), { assumeValid: true, assumeValidSDL: true });
  const schema = extendSchema(own, parse(federationFields(entities)), { assumeValid: true });
  const service = schema.getQueryType()?.getFields()[SERVICE_FIELD];
  if (service) claimAsOwn(service);
  return { sdl: `${LINK}\n\n${print(document)}\n`, schema, keptOf: keptRepresentations(document, entities) };
}

/** Types that can be had by their key: not those that are only named by it here. */
function entityTypesOf(document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const isResolvable = argumentsOf(definition.directives, 'key').some(({ resolvable }) => resolvable !== false);
    return isResolvable ? [definition.name.value] : [];
  });
}

function federationFields(entities: readonly string[]): string {
  const fields = entities.length > 0 ? `${ENTITIES_FIELD}(representations: [_Any!]!): [_Entity]!` : '';
  const types = entities.length > 0 ? `scalar _Any\nunion _Entity = ${entities.join(' | ')}` : '';
  return `${types}\ntype _Service { sdl: String }\nextend type Query { ${fields} ${SERVICE_FIELD}: _Service! }`;
}

/** What a subgraph only knows from representations it cannot be asked for. */
function withoutExternal(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: ({ directives }) => (directives?.some(({ name }) => name.value === 'external') ? null : undefined),
  });
}
