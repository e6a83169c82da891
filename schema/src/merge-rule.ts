/** Rules of fields that each office stores; see `@merge`. */
const STORED = ['KEY', 'SUM', 'MIN', 'MAX', 'SKETCH', 'PARTS'] as const;

/** Rules of fields that are made after merging, and of which siblings: their rules, in order. */
export const MADE_OF = {
  MEAN: ['SUM', 'SUM'],
  MEDIAN: ['SKETCH'],
  PERCENTILE: ['SKETCH'],
} as const satisfies Record<string, readonly StoredRule[]>;

export type StoredRule = (typeof STORED)[number];
export type MadeRule = keyof typeof MADE_OF;

/** How one value of a group is made of the offices'. */
export type MergeRule =
  | { readonly by: StoredRule }
  /** `of`: the names of the sibling fields that it is made of. */
  | { readonly by: MadeRule; readonly of: readonly string[] };

/** Reads `@merge`. Throws on a rule that nobody knows. Whether the siblings exist is composition's to see. */
export function mergeRule(coordinate: string, { by, of }: Record<string, unknown>): MergeRule {
  if (STORED.includes(by as StoredRule)) return { by: by as StoredRule };
  if (typeof by === 'string' && Object.hasOwn(MADE_OF, by)) {
    return { by: by as MadeRule, of: Array.isArray(of) ? of.map(String) : [] };
  }
  const known = [...STORED, ...Object.keys(MADE_OF)].join(', ');
  throw new TypeError(`${coordinate}: @merge(by:) is expected to be one of ${known}, but got ${JSON.stringify(by)}.`);
}
