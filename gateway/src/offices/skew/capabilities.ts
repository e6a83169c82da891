import { contractNames } from '@canopee/schema/contract-names';
import { buildASTSchema, type GraphQLSchema, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Supergraph } from '../../operation/supergraph.ts';
import type { Sdl } from '../shard-sdl.ts';
import { compareSchemas, type Difference, type ReadSchema } from './compare-schemas.ts';
import { type TypeDefinitions, typeDefinitionsExpectedOf, typeDefinitionsOf } from './type-definitions.ts';

/** What an office's version of a domain can be asked. Shared by all offices that run the same version. */
export interface Capabilities {
  /** Of its SDL. */
  readonly hash: string;
  /** By coordinate; empty where the office serves all that the supergraph says. */
  readonly differences: ReadonlyMap<string, Difference>;
  /** What the office knows, for walking operations that are fitted to it. */
  readonly schema: GraphQLSchema;
}

/** Null for an SDL that cannot be read: its office is then asked as if it were of today. */
export type CapabilitiesOf = (subgraph: string, sdl: Sdl) => Capabilities | null;

/** Versions that the offices of a network run of a domain at a time are few; more than this are not worth remembering. */
const VERSIONS_KEPT_MAX = 64;

/** Compares each version once, however many offices run it. */
export function createCapabilities(
  supergraph: Pick<Supergraph, 'sdl'>,
  onUnreadable: (subgraph: string, error: unknown) => void,
): CapabilitiesOf {
  const expected = new Map<string, ReadSchema>();
  const known = new LRUCache<string, { capabilities: Capabilities | null }>({ max: VERSIONS_KEPT_MAX });

  return (subgraph, sdl) => {
    const key = `${subgraph} ${sdl.hash}`;
    let found = known.get(key);
    if (!found) {
      found = { capabilities: readOrTell(subgraph, sdl) };
      known.set(key, found);
    }
    return found.capabilities;
  };

  function readOrTell(subgraph: string, sdl: Sdl): Capabilities | null {
    try {
      return readCapabilities(sdl, expectedOf(subgraph));
    } catch (error) {
      onUnreadable(subgraph, error);
      return null;
    }
  }

  function expectedOf(subgraph: string): ReadSchema {
    let schema = expected.get(subgraph);
    if (!schema) {
      const document = parse(supergraph.sdl, { noLocation: true });
      schema = { types: typeDefinitionsExpectedOf(subgraph, document), nameOf: contractNames(document) };
      expected.set(subgraph, schema);
    }
    return schema;
  }
}

function readCapabilities({ text, hash }: Sdl, expected: ReadSchema): Capabilities {
  const document = parse(text, { noLocation: true });
  const types = typeDefinitionsOf(document);
  if (!types.has('Query')) throw new TypeError('An SDL with a type "Query" is expected.');
  const differences = compareSchemas(expected, { types, nameOf: contractNames(document) });
  return {
    hash,
    differences: new Map(differences.map((difference) => [difference.coordinate, difference])),
    schema: schemaOf(types),
  };
}

function schemaOf(types: TypeDefinitions): GraphQLSchema {
  const definitions = [...types.values()];
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValid: true, assumeValidSDL: true });
}
