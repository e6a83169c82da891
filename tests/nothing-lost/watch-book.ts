/** What one watcher was told of one office: which events, in which order, and what can no longer be had. */
export class WatchBook {
  /** By sequence: a word for what the event said, 0 for one that was not told. */
  #told = new Uint32Array(1024);
  #last = 0;
  repeated = 0;
  /** Behind a later one, though never told before. */
  outOfOrder = 0;
  readonly gaps: { fromSequence: number; toSequence: number }[] = [];

  take(sequence: number, word: number): void {
    while (sequence >= this.#told.length) this.#grow();
    if (this.#told[sequence] !== 0) this.repeated += 1;
    else if (sequence < this.#last) this.outOfOrder += 1;
    this.#told[sequence] = word;
    this.#last = Math.max(this.#last, sequence);
  }

  /** The word for what the event said; 0 where it was not told. */
  told(sequence: number): number {
    return this.#told[sequence] ?? 0;
  }

  isDeclaredMissing(sequence: number): boolean {
    return this.gaps.some(({ fromSequence, toSequence }) => fromSequence <= sequence && sequence <= toSequence);
  }

  /** Told, though they are greater than `sequence`. */
  sequencesBehind(sequence: number): number[] {
    const told: number[] = [];
    for (let at = sequence + 1; at <= this.#last; at += 1) if (this.#told[at] !== 0) told.push(at);
    return told;
  }

  #grow(): void {
    const grown = new Uint32Array(this.#told.length * 2);
    grown.set(this.#told);
    this.#told = grown;
  }
}

/** A word for what an event says; never 0. */
export function wordFor({ kind, fault, version }: { kind: string; fault: string; version: number }): number {
  let hash = 0x811c9dc5;
  for (const character of `${kind} ${fault} ${version}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0 || 1;
}
