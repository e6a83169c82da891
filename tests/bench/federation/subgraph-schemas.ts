import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, parse } from 'graphql';
import {
  type Catalogue,
  type Review,
  reviewAuthor,
  reviewsOfProduct,
  reviewsOfUser,
  shippingEstimate,
} from './catalogue.ts';

export const SUBGRAPHS = ['accounts', 'inventory', 'products', 'reviews'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

type Resolvers = Record<string, Record<string, (parent: never, args: never) => unknown>>;

/** The supergraph of the four, with `<url>/<name>` as the address of each. */
export function composeSupergraph(url: string): string {
  const result = composeServices(
    SUBGRAPHS.map((name) => ({ name, typeDefs: parse(sdlOf(name)), url: `${url}/${name}` })),
  );
  if (result.supergraphSdl === undefined) throw new AggregateError(result.errors, 'the four subgraphs must compose');
  return result.supergraphSdl;
}

export function subgraphSchema(name: SubgraphName, world: Catalogue): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdlOf(name)), resolvers: RESOLVERS[name](world) as never }]);
}

function sdlOf(name: SubgraphName): string {
  return readFileSync(new URL(`sdl/${name}.graphql`, import.meta.url), 'utf8');
}

const RESOLVERS: Record<SubgraphName, (world: Catalogue) => Resolvers> = {
  accounts: ({ users }) => ({
    Query: {
      me: () => users[0],
      user: (_parent, { id }: { id: string }) => users.find((row) => row.id === id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: { id: string }) => users.find((row) => row.id === id) },
  }),
  inventory: ({ products }) => ({
    Product: {
      __resolveReference: (reference: { upc: string }) => ({
        ...reference,
        inStock: products.find(({ upc }) => upc === reference.upc)?.inStock,
      }),
      shippingEstimate: (reference: { price: number; weight: number }) => shippingEstimate(reference),
    },
  }),
  products: ({ products }) => ({
    Query: { topProducts: (_parent, { first }: { first: number }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: { upc: string }) => products.find((row) => row.upc === upc) },
  }),
  reviews: (world) => ({
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      reviews: () => reviewsOfUser(world),
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }) => reviewsOfProduct(world, upc),
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => world.reviews.find((row) => row.id === id),
      product: ({ upc }: Review) => ({ upc }),
      author: () => reviewAuthor(world),
    },
  }),
};
