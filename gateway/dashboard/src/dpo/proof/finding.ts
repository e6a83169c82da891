/** What was checked, and whether it holds; a check that could not be made is left out. */
export interface Finding {
  readonly check:
    | 'LEAF_IS_WHAT_IS_SHOWN'
    | 'ENTRY_IN_TREE'
    | 'HEAD_SIGNED'
    | 'HEAD_WITNESSED'
    | 'GOES_ON_FROM_EARLIER'
    | 'READABLE';
  readonly holds: boolean;
  /** Figures and names of the check: a size, an office; nothing personal. */
  readonly detail?: string;
}
