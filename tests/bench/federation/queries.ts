/** What the contestants are asked. */
export interface BenchQuery {
  name: string;
  about: string;
  text: string;
}

/** The Guild's TestQuery: four services, five levels, the same few entities over and over. About 87 KB of answer. */
const HEAVY = `fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query TestQuery {
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews {
          ...Review
          author {
            ...User
            reviews {
              ...Review
              product { ...Product }
            }
          }
        }
      }
    }
  }
  topProducts {
    ...Product
    reviews {
      ...Review
      author {
        ...User
        reviews {
          ...Review
          product { ...Product }
        }
      }
    }
  }
}`;

const LIGHT = 'query LightQuery { topProducts(first: 2) { upc name price inStock } }';

export const QUERIES: readonly BenchQuery[] = [
  { name: 'heavy', about: 'the Guild’s TestQuery, four subgraphs, about 87 KB of answer', text: HEAVY },
  {
    name: 'light',
    about: 'two products and whether they are in stock, two subgraphs, under 1 KB of answer',
    text: LIGHT,
  },
];
