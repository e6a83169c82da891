import { describe, expect, test } from 'vitest';
import type { RequiresSelection } from './query-plan.ts';
import { compileRepresentation } from './representation.ts';

const IMPLEMENTS: Record<string, string[]> = { Item: ['Book', 'Film'] };
const supergraph = {
  satisfies: (name: string, condition: string) =>
    name === condition || (IMPLEMENTS[condition]?.includes(name) ?? false),
} as never;

const field = (name: string, selections?: RequiresSelection[], alias?: string): RequiresSelection => ({
  kind: 'Field',
  name,
  ...(selections && { selections }),
  ...(alias && { alias }),
});
const on = (typeCondition: string, ...selections: RequiresSelection[]): RequiresSelection => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});
const represent = (requires: RequiresSelection[], object: object, seenAs: string | null = null) =>
  compileRepresentation(requires, supergraph, seenAs)(object as never);

const book = { __typename: 'Book', id: 'b1', pages: 7, price: { __typename: 'Price', amount: 3, tax: 1 }, other: 'x' };
const byId = [on('Book', field('__typename'), field('id'))];

describe('a representation holds', () => {
  test('what is required, and nothing else', () => {
    expect(represent(byId, book)).toEqual({ __typename: 'Book', id: 'b1' });
  });

  test('nested objects and lists, cut to what is required of them', () => {
    const requires = [on('Book', field('id'), field('price', [field('amount')]), field('tags', [field('t')]))];
    expect(represent(requires, { ...book, tags: [{ t: 1, u: 2 }, null] })).toEqual({
      __typename: 'Book',
      id: 'b1',
      price: { __typename: 'Price', amount: 3 },
      tags: [{ t: 1 }, null],
    });
  });

  test('a field under the key that the subgraph knows it by', () => {
    expect(represent([on('Book', field('_0_pages', undefined, 'pages'))], { ...book, _0_pages: 9 })).toEqual({
      __typename: 'Book',
      pages: 9,
    });
    expect(represent([on('Book', field('_0_pages', undefined, 'pages'))], book)).toEqual({
      __typename: 'Book',
      pages: 7,
    });
  });

  test('what the object is, where only one type can be meant and the object does not say', () => {
    expect(represent(byId, { id: 'b1' })).toEqual({ __typename: 'Book', id: 'b1' });
  });

  test('null for a required field that is null', () => {
    expect(represent([on('Book', field('id'), field('pages'))], { ...book, pages: null })).toMatchObject({
      pages: null,
    });
  });
});

describe('there is no representation', () => {
  test('of an object of another type', () => {
    expect(represent(byId, { __typename: 'Film', id: 'f1' })).toBeNull();
  });

  test('without anything to be found by', () => {
    expect(represent(byId, { __typename: 'Book', id: null })).toBeNull();
    expect(represent([on('Book', field('__typename'))], { __typename: 'Book' })).toEqual({ __typename: 'Book' });
  });

  test('where something required was never fetched', () => {
    expect(represent([on('Book', field('id'), field('weight'))], book)).toBeNull();
  });
});

describe('where a subgraph knows an interface as an object', () => {
  test('objects of any of its types are represented', () => {
    expect(represent([on('Item', field('id'))], book, 'Item')).toEqual({ __typename: 'Book', id: 'b1' });
    expect(represent([on('Film', field('id'))], book, 'Item')).toEqual({ __typename: 'Book', id: 'b1' });
  });

  test('and one that is known only as the interface', () => {
    expect(represent([on('Film', field('id'))], { __typename: 'Item', id: 'i1' })).toEqual({
      __typename: 'Item',
      id: 'i1',
    });
  });
});
