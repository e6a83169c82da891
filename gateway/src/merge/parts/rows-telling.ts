import type { GraphQLFormattedError } from 'graphql';
import type { ResponsePath } from '../../errors/response-error.ts';
import { type JsonObject, valueAt } from '../../plan/data-path.ts';
import type { Patch } from '../answer.ts';
import type { Gathered } from '../gathering.ts';
import type { PartTeller } from './part-teller.ts';

type Errors = readonly GraphQLFormattedError[];

export interface RowPlaces {
  /** The part of the root that the rows are. */
  readonly root: number;
  /** Where they stand, the same number of them in each. */
  readonly lists: readonly ResponsePath[];
  /** Whose fields are to come when all rows have come. */
  readonly rest?: ResponsePath;
}

/** Rows as they are told: first those of whoever was fastest, with what holds them, then what follows them. */
export class RowsTelling {
  readonly #teller: PartTeller;
  readonly #places: RowPlaces;
  #ids: readonly string[] | null = null;
  #restId: string | null = null;
  #count = 0;
  #isBroken = false;

  constructor(teller: PartTeller, places: RowPlaces) {
    this.#teller = teller;
    this.#places = places;
  }

  get hasBegun(): boolean {
    return this.#ids !== null;
  }

  /** What was announced could not be given: nothing more is to be told. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** How many were told by now. */
  get count(): number {
    return this.#count;
  }

  tell(given: Gathered): void {
    if (this.#isBroken) return;
    const { root, lists, rest } = this.#places;
    const rows = lists.map((path) => valueAt(given.data, path));
    if (!rows.every((list): list is unknown[] => Array.isArray(list))) {
      this.#break(given);
      return;
    }
    if (this.#ids === null) {
      this.#ids = lists.map((path) => this.#teller.announce(path));
      if (rest) this.#restId = this.#teller.announce(rest);
      this.#teller.giveRoot(root, given);
    } else this.#follow(this.#ids, rows, given.errors ?? []);
    this.#count += rows[0]?.length ?? 0;
  }

  /** Nothing follows any more but what is said here: of the rest, or of those who gave no rows. */
  end({ errors, ...rest }: Pick<Patch, 'errors' | 'extensions'> & { readonly data?: JsonObject | null }): void {
    if (this.#isBroken || this.#ids === null) return;
    const told = errors && { errors };
    const [first] = this.#ids;
    const id = this.#restId;
    if (id === null && first !== undefined && errors) this.#teller.patch({ id: first, items: [], errors });
    if (id !== null && rest.data) this.#teller.patch({ id, ...rest, data: rest.data, ...told });
    this.#complete(rest.data ? undefined : errors);
  }

  #follow(ids: readonly string[], rows: readonly (readonly unknown[])[], errors: Errors): void {
    const moved = errors.map((error) => this.#moved(error));
    for (const [at, id] of ids.entries()) {
      const own = moved.filter(({ list }) => list === at).map(({ error }) => error);
      this.#teller.patch({ id, items: rows[at] ?? [], ...(own.length > 0 && { errors: own }) });
    }
  }

  /** An error of one office's row, as that row stands behind those that were told before; any other goes with the first list. */
  #moved(error: GraphQLFormattedError): { list: number; error: GraphQLFormattedError } {
    const path = error.path ?? [];
    const list = this.#places.lists.findIndex((own) => own.every((key, at) => path[at] === key));
    const depth = this.#places.lists[list]?.length ?? 0;
    const index = path[depth];
    if (list === -1 || typeof index !== 'number') return { list: Math.max(0, list), error };
    return { list, error: { ...error, path: path.toSpliced(depth, 1, this.#count + index) } };
  }

  /** A row that may not be null is: the rows cannot be given, and what was given of them already cannot be taken back. */
  #break(given: Gathered): void {
    this.#isBroken = true;
    if (this.#ids === null) this.#teller.giveRoot(this.#places.root, given);
    else this.#complete(given.errors);
  }

  #complete(errors: Errors | undefined): void {
    const ids = [this.#restId, ...(this.#ids ?? [])].filter((id) => id !== null);
    for (const [at, id] of ids.entries()) this.#teller.complete(id, at === 0 ? errors : undefined);
  }
}
