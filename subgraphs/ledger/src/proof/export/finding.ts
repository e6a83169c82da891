/** Something in an export that does not hold, and the entries that it concerns. */
export interface Finding {
  readonly kind: 'ALTERED' | 'REMOVED' | 'INSERTED' | 'MOVED' | 'REWRITTEN' | 'BAD_HEAD' | 'CUT_OFF';
  /** The first that is in doubt. */
  readonly sequence: number;
  /** The last of those of which one at least does not hold; the same where it is known which. */
  readonly lastSequence: number;
  /** In a sentence, for whoever reads it. */
  readonly text: string;
}
