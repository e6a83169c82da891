import type { GraphQLFormattedError } from 'graphql';
import type { ResponsePath } from '../../errors/response-error.ts';
import type { CompletedPart, Patch, PendingPart } from '../answer.ts';
import type { Gathered, Tell } from '../gathering.ts';

type Errors = readonly GraphQLFormattedError[];

/**
 * Numbers what is to come, and tells what has come. While the client takes a part the next one grows: a slow reader gets fewer
 * and larger ones, and no more waits for it than the whole answer would be.
 */
export class PartTeller {
  readonly #tell: Tell['part'];
  /** Parts of the root that have given nothing yet; they have a number once the first part of the answer is made. */
  readonly #waiting: Set<number>;
  readonly #rootIds = new Map<number, string>();
  readonly #open = new Set<string>();
  #numbers = 0;
  #first: Gathered | null = null;
  #begun = false;
  #pending: PendingPart[] = [];
  #incremental: Patch[] = [];
  #completed: CompletedPart[] = [];
  #telling: Promise<void> | null = null;
  #closed = false;

  /** `roots`: how many parts the root's fields come in. */
  constructor(tell: Tell, roots: number) {
    this.#tell = (part) => tell.part(part);
    this.#waiting = new Set(Array.from({ length: roots }, (_, root) => root));
  }

  /** Announces fields of the object, or further items of the list, at `path`; takes the number under which they come. */
  announce(path: ResponsePath, label?: string): string {
    const id = String(this.#numbers);
    this.#numbers += 1;
    this.#open.add(id);
    this.#pending.push({ id, path, ...(label !== undefined && { label }) });
    return id;
  }

  /** A part of the root is there; where it has no data, nothing more is to be expected of it. What it leaves open is announced before. */
  giveRoot(root: number, { data, errors }: Gathered): void {
    this.#waiting.delete(root);
    if (!this.#begun) this.#begin(root, data, errors);
    const id = this.#rootIds.get(root);
    if (id === undefined) return;
    if (data) this.patch({ id, data, ...(errors && { errors }) });
    this.complete(id, data ? undefined : errors);
  }

  patch(patch: Patch): void {
    this.#incremental.push(patch);
    this.#wake();
  }

  complete(id: string, errors?: Errors): void {
    this.#open.delete(id);
    this.#completed.push({ id, ...(errors && { errors }) });
    this.#wake();
  }

  /** To be called when nothing more comes: what has not been told yet, to be told last. */
  async last(): Promise<Gathered> {
    await this.#telling;
    const first = this.#first;
    if (first && this.#incremental.length === 0 && this.#completed.length === 0) return first;
    if (first) await this.#tell(this.#take(true));
    return this.#take(false);
  }

  /** Tells nothing any more. */
  close(): void {
    this.#closed = true;
  }

  #begin(root: number, data: Gathered['data'], errors: Errors | undefined): void {
    this.#begun = true;
    if (!data) this.#rootIds.set(root, this.announce([]));
    for (const other of this.#waiting) this.#rootIds.set(other, this.announce([]));
    // The first part announces only: what comes meanwhile belongs to the next one.
    const pending = this.#takePending();
    this.#first = data ? { ...(errors && { errors }), data, ...pending } : { data: {}, ...pending };
    this.#wake();
  }

  #wake(): void {
    this.#telling ??= this.#tellWhatCame().finally(() => {
      this.#telling = null;
    });
  }

  async #tellWhatCame(): Promise<void> {
    // What is ready in the same moment goes out together.
    await null;
    while (!this.#closed && this.#open.size > 0 && this.#hasNews()) await this.#tell(this.#take(true));
  }

  #hasNews(): boolean {
    return this.#first !== null || this.#incremental.length > 0 || this.#completed.length > 0;
  }

  #take(hasNext: boolean): Gathered {
    const first = this.#first;
    this.#first = null;
    if (first) return { ...first, hasNext };
    const incremental = this.#incremental.length > 0 && { incremental: this.#incremental };
    const completed = this.#completed.length > 0 && { completed: this.#completed };
    this.#incremental = [];
    this.#completed = [];
    return { ...this.#takePending(), ...incremental, ...completed, hasNext };
  }

  #takePending(): Pick<Gathered, 'pending'> {
    const pending = this.#pending;
    this.#pending = [];
    return pending.length > 0 ? { pending } : {};
  }
}
