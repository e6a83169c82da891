/**
 * The rows of the benchmark's world, in the counts and links of the Guild's gateways benchmark, which decide how large and
 * how repetitive an answer gets: six users, nine products, eleven reviews; every user wrote the first two reviews, and
 * every review names the first user as its author. Texts are our own, of about the same lengths.
 */
export interface User {
  id: string;
  name: string;
  username: string;
  birthday: number;
}

export interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
}

export interface Review {
  id: string;
  body: string;
  upc: string;
}

/** `ascii` as in the Guild's benchmark; `french` with accents, as most texts of this house are: some writers are slower on it. */
export type Wording = 'ascii' | 'french';

export interface Catalogue {
  users: readonly User[];
  products: readonly Product[];
  reviews: readonly Review[];
}

const USERS = ['Agathe Morel', 'Bastien Roy', 'Chloe Petit', 'Damien Leroy', 'Elise Faure', 'Florian Gaillard'];

// name, price, weight, in stock
const PRODUCTS: readonly (readonly [string, number, number, boolean])[] = [
  ['Bench', 899, 100, true],
  ['Boiler', 1299, 1000, false],
  ['Tap', 15, 20, false],
  ['Door', 499, 100, false],
  ['Heater', 1299, 1000, true],
  ['Light', 6999, 300, true],
  ['Mower', 3999, 2000, true],
  ['Lift', 100_000, 6000, false],
  ['Window', 9999, 800, true],
];

// upc of the product and length of the text
const REVIEWS: readonly (readonly [string, number])[] = [
  ['1', 445],
  ['1', 293],
  ['1', 277],
  ['1', 145],
  ['2', 445],
  ['2', 293],
  ['2', 277],
  ['2', 145],
  ['3', 145],
  ['4', 145],
  ['4', 845],
];

const SENTENCES: Record<Wording, readonly string[]> = {
  ascii: [
    'It came on the day that was promised and works as it should. ',
    'The instructions leave out one step, but the hotline knew the answer at once. ',
    'After a winter of daily use it looks like new. ',
    'Two of our buildings have it now and the others will follow. ',
  ],
  french: [
    'Livré le jour annoncé, posé dès le lendemain, et il marche très bien. ',
    'La notice oublie une étape, mais le dépannage a répondu immédiatement. ',
    "Après un hiver d'usage répété, il paraît toujours neuf. ",
    'Deux de nos résidences en sont équipées, les autres le seront bientôt. ',
  ],
};

export function catalogue(wording: Wording): Catalogue {
  return {
    users: USERS.map((name, index) => ({
      id: String(index + 1),
      name,
      username: name.toLowerCase().replace(' ', '.'),
      birthday: 1_234_567_890,
    })),
    products: PRODUCTS.map(([name, price, weight, inStock], index) => ({
      upc: String(index + 1),
      name,
      price,
      weight,
      inStock,
    })),
    reviews: REVIEWS.map(([upc, length], index) => ({
      id: String(index + 1),
      upc,
      body: text(wording, index, length),
    })),
  };
}

function text(wording: Wording, from: number, length: number): string {
  const sentences = SENTENCES[wording];
  let body = '';
  for (let index = from; body.length < length; index += 1) body += sentences[index % sentences.length];
  return body.slice(0, length);
}

/** Heavy and dear things are sent free of charge; what its subgraph computes from the two fields that it requires. */
export function shippingEstimate({ price, weight }: { price: number; weight: number }): number {
  return price > 1000 ? 0 : Math.floor(weight / 2);
}

/** The reviews that each user is said to have written. */
export function reviewsOfUser(world: Catalogue): readonly Review[] {
  return world.reviews.slice(0, 2);
}

export function reviewsOfProduct(world: Catalogue, upc: string): readonly Review[] {
  return world.reviews.filter((review) => review.upc === upc);
}

/** The author of every review. */
export function reviewAuthor(world: Catalogue): User {
  const [first] = world.users;
  if (!first) throw new TypeError('at least one user is expected');
  return first;
}
