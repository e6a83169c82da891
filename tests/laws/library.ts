import type { SubgraphSource } from '../engine/subgraph-server.ts';

type Row = { __typename: string; id: string; [field: string]: unknown };
type Reference = Record<string, unknown> & { id?: string; email?: string };

const PAGES = [120, 340, null, 90, 770];
const TITLES: Record<string, string> = { fr: 'le titre de', en: 'the title of', de: 'der Titel von' };

/**
 * A small library whose rows are plain objects, in which every part of Federation 2 has something to do: interfaces that are
 * entities, `@interfaceObject`, `@requires` with nested fields, `@provides`, keys of several fields, values that two subgraphs
 * share, fields with arguments, lists of lists, null rows. One schema over the same rows says what the right answer is.
 */
const authors: Row[] = Array.from({ length: 4 }, (_, index) => ({
  __typename: 'Author',
  id: `a${index}`,
  email: `a${index}@example.invalid`,
  name: ({ style }: { style?: string | null }) => (style === 'LOUD' ? `AUTHOR ${index}` : `Author ${index}`),
  born: index === 2 ? null : 1900 + index,
  works: () => items.filter((_item, at) => at % 4 === index),
}));

const items: Row[] = Array.from({ length: 9 }, (_, index) => {
  const isBook = index % 3 !== 0;
  const pages = PAGES[index % PAGES.length] ?? null;
  const amount = index % 4 === 3 ? null : index * 1.5 + 1;
  return {
    __typename: isBook ? 'Book' : 'Film',
    id: `i${index}`,
    title: ({ lang }: { lang?: string | null }) => (index === 5 ? null : `${TITLES[lang ?? 'en'] ?? '?'} ${index}`),
    price: amount === null ? null : { amount, currency: index % 2 ? 'EUR' : 'CHF' },
    related: index === 4 ? null : () => [items[(index + 2) % 9], items[(index + 5) % 9]],
    score: index === 6 ? null : index / 2,
    reviews: ({ first }: { first?: number | null }) => reviews.filter(({ of }) => of === index).slice(0, first ?? 5),
    ...(isBook
      ? { pages, isbn: `isbn-${index}`, author: authors[index % 4], weight: pages === null ? null : pages * 2 }
      : {
          minutes: 60 + index,
          rating: index === 3 ? null : 'PG',
          director: authors[(index + 1) % 4],
          label: ({ size }: { size?: number | null }) => `${60 + index}/${amount}/${size ?? 1}`,
        }),
  };
});

const reviews: Row[] = Array.from({ length: 14 }, (_, index) => ({
  __typename: 'Review',
  id: `r${index}`,
  of: index % 7,
  stars: index % 5,
  text: index % 3 === 0 ? null : `review ${index}`,
  author: index % 4 === 1 ? null : authors[index % 4],
  item: () => items[index % 7],
}));

const shop: Row = {
  __typename: 'Shop',
  id: '',
  code: 's1',
  country: { iso: 'FR', name: 'France' },
  open: true,
  staff: [authors[0], authors[3]],
};

/** The library as one object: what graphql-js executes the same queries over. */
export const LIBRARY: Record<string, unknown> = {
  items: ({ first }: { first?: number | null }) => items.slice(0, first ?? 3),
  item: ({ id }: { id: string }) => items.find((item) => item.id === id) ?? null,
  search: ({ filter }: { filter?: { kinds?: string[] | null; text?: string | null } | null }) =>
    [items[1], authors[1], items[0], authors[2]].filter(
      (row) => !filter?.kinds || filter.kinds.some((kind) => row?.__typename.toUpperCase() === kind),
    ),
  matrix: [[items[0], null, items[1]], null, [items[3]]],
  shop,
  people: authors,
  latest: ({ first }: { first?: number | null }) => reviews.slice(3, 3 + (first ?? 3)),
};

const itemById = ({ id }: Reference) => items.find((item) => item.id === id) ?? null;
const authorBy = ({ id, email }: Reference) =>
  authors.find((author) => author.id === id || author.email === email) ?? null;
const typeOf = { __resolveType: ({ __typename }: Row) => __typename };
const rootOf = (names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => {
      const value = LIBRARY[name];
      return [name, (_parent: unknown, args: object) => (typeof value === 'function' ? value(args) : value)];
    }),
  );

export const LIBRARY_SUBGRAPHS: Readonly<Record<string, SubgraphSource>> = {
  catalog: {
    typeDefs: `
      type Query {
        items(first: Int): [Item!]!
        item(id: ID!): Item
        search(filter: SearchFilter): [SearchResult!]
        matrix: [[Item]]
        shop: Shop
      }
      input SearchFilter { kinds: [Kind!] text: String }
      enum Kind { BOOK FILM AUTHOR }
      enum Currency { EUR CHF }
      enum Rating { PG R }
      interface Item @key(fields: "id") { id: ID! title(lang: String): String price: Price related: [Item!] }
      type Book implements Item @key(fields: "id") {
        id: ID! title(lang: String): String price: Price related: [Item!] pages: Int isbn: String! author: Author
      }
      type Film implements Item @key(fields: "id") {
        id: ID! title(lang: String): String price: Price related: [Item!] minutes: Int rating: Rating director: Author
      }
      type Price @shareable { amount: Float! currency: Currency }
      union SearchResult = Book | Film | Author
      type Author @key(fields: "email") { email: String! }
      type Shop @key(fields: "code country { iso }") { code: String! country: Country! }
      type Country @shareable { iso: String! name: String }
    `,
    resolvers: {
      Query: rootOf(['items', 'item', 'search', 'matrix', 'shop']),
      Item: { ...typeOf, __resolveReference: itemById },
      Book: { __resolveReference: itemById },
      Film: { __resolveReference: itemById },
      SearchResult: typeOf,
      Author: { __resolveReference: authorBy },
      Shop: { __resolveReference: () => shop },
    },
  },
  people: {
    typeDefs: `
      type Query { people: [Author!]! }
      enum NameStyle { PLAIN LOUD }
      type Author @key(fields: "id") @key(fields: "email") {
        id: ID! email: String! name(style: NameStyle): String! born: Int works: [Item!]
      }
      interface Item @key(fields: "id", resolvable: false) { id: ID! }
      type Book implements Item @key(fields: "id", resolvable: false) { id: ID! }
      type Film implements Item @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: { Query: rootOf(['people']), Author: { __resolveReference: authorBy }, Item: typeOf },
  },
  reviews: {
    typeDefs: `
      type Query { latest(first: Int): [Review!]! }
      type Item @key(fields: "id") @interfaceObject { id: ID! reviews(first: Int): [Review!]! score: Float }
      type Review @key(fields: "id") {
        id: ID! stars: Int! text: String author: Author @provides(fields: "born") item: Item!
      }
      type Author @key(fields: "id") { id: ID! born: Int @external }
    `,
    resolvers: {
      Query: rootOf(['latest']),
      // Seen from here an item is an object of its own, whatever it is elsewhere.
      Item: { __resolveReference: itemById },
      Review: { __resolveReference: ({ id }: Reference) => reviews.find((review) => review.id === id) ?? null },
      Author: { __resolveReference: authorBy },
    },
  },
  shipping: {
    typeDefs: `
      type Book @key(fields: "id") { id: ID! pages: Int @external weight: Float @requires(fields: "pages") }
      type Film @key(fields: "id") {
        id: ID! minutes: Int @external price: Price @external
        label(size: Int): String @requires(fields: "minutes price { amount }")
      }
      type Price @shareable { amount: Float! }
      type Shop @key(fields: "code country { iso }") {
        code: String! country: Country! open: Boolean staff: [Author!]!
      }
      type Country @shareable { iso: String! }
      type Author @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Book: {
        weight: ({ pages }: { pages: number | null }) => (pages === null ? null : pages * 2),
      },
      Film: {
        label: (
          { minutes, price }: { minutes: number; price: { amount: number } | null },
          { size }: { size?: number },
        ) => `${minutes}/${price?.amount ?? null}/${size ?? 1}`,
      },
      Shop: {
        __resolveReference: (reference: Reference) =>
          reference.code === 's1' && (reference.country as { iso?: string })?.iso === 'FR' ? shop : null,
      },
    },
  },
};

/** Values for arguments, those of the rows among them. */
export const LIBRARY_ARGUMENTS = {
  id: ['i0', 'i1', 'i5', 'nobody', 7],
  lang: ['fr', 'de', '"quoted" \\ and 😀'],
  Int: [0, 1, 2, 5],
  String: ['x', ''],
};
