/** A rule of the network's policies, as its file says it. */
export interface PolicyRule {
  readonly id: string;
  readonly because: string;
  readonly source: string;
  /** `permit` or `forbid`. */
  readonly effect: string;
  readonly tier: string | null;
  readonly file: string;
}

export interface PolicySet {
  readonly version: string;
  readonly rules: readonly PolicyRule[];
  readonly files: ReadonlyArray<{ readonly name: string; readonly text: string }>;
}

export interface PolicyChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'file';
  /** Id of the rule; of a file, its name. */
  readonly what: string;
}

/**
 * What became other from one set of policies to the next: rules by what they say, and files whose text is another though each of
 * their rules says the same, for then it is a condition that changed.
 */
export function policyChanges(newer: PolicySet, older: PolicySet): PolicyChange[] {
  const before = new Map(older.rules.map((rule) => [rule.id, rule]));
  const after = new Set(newer.rules.map(({ id }) => id));
  const removed = older.rules.filter(({ id }) => !after.has(id));
  const added = newer.rules.filter(({ id }) => !before.has(id));
  const changed = newer.rules.filter((rule) => {
    const earlier = before.get(rule.id);
    return earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(rule);
  });
  const touched = new Set([...removed, ...added, ...changed].map(({ file }) => file));
  const texts = new Map(older.files.map(({ name, text }) => [name, text]));
  const files = newer.files.filter(({ name, text }) => texts.get(name) !== text && !touched.has(name));
  const changesOf = (kind: PolicyChange['kind'], rules: readonly PolicyRule[]) =>
    rules.map(({ id }) => ({ kind, what: id }));
  return [
    ...changesOf('added', added),
    ...changesOf('changed', changed),
    ...changesOf('removed', removed),
    ...files.map(({ name }) => ({ kind: 'file' as const, what: name })),
  ];
}
