import type { InstalledRule } from './detection-rule.ts';
import { RULES } from './rules.ts';
import { WATCH_RULES } from './watch-rules.ts';

/** What every office begins with, once for each rule there is. */
export const INSTALLED_RULES: readonly InstalledRule[] = [
  ...RULES.map((rule) => ({ ...rule, enabled: true })),
  ...WATCH_RULES,
];
