import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, graphql } from 'graphql';
import {
  type Catalogue,
  type Product,
  type Review,
  reviewAuthor,
  reviewsOfProduct,
  reviewsOfUser,
  shippingEstimate,
  type User,
} from './catalogue.ts';

const ONE_SERVER_SDL = new URL('sdl/one-server.graphql', import.meta.url);

/**
 * What one plain GraphQL server with all rows answers: the truth that every contestant is held against. It shares the rows
 * with the subgraphs and nothing else.
 */
export async function expectedAnswer(world: Catalogue, query: string): Promise<unknown> {
  const schema: GraphQLSchema = buildSchema(readFileSync(ONE_SERVER_SDL, 'utf8'));
  const product = (row: Product): object => ({
    ...row,
    shippingEstimate: shippingEstimate(row),
    reviews: () => reviewsOfProduct(world, row.upc).map(review),
  });
  const user = (row: User): object => ({ ...row, reviews: () => reviewsOfUser(world).map(review) });
  const review = (row: Review): object => ({
    ...row,
    product: () => world.products.filter(({ upc }) => upc === row.upc).map(product)[0],
    author: () => user(reviewAuthor(world)),
  });
  const rootValue = {
    me: () => user(reviewAuthor(world)),
    user: ({ id }: { id: string }) => world.users.filter((row) => row.id === id).map(user)[0],
    users: () => world.users.map(user),
    topProducts: ({ first }: { first: number }) => world.products.slice(0, first).map(product),
  };
  const answer = await graphql({ schema, source: query, rootValue });
  if (answer.errors) throw new AggregateError(answer.errors, 'a query without errors is expected');
  // Once through JSON: graphql-js makes objects without a prototype, which a parsed answer never has.
  return JSON.parse(JSON.stringify(answer));
}
