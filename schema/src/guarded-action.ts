/** Actions that a `@guarded(action:)` root field needs, and that Cedar policies permit by the same name. */
export const GUARDED_ACTIONS = [
  'CREATE_CLAIM',
  'HANDLE_CLAIM',
  'CONFIRM_CLAIM',
  'REPORT_INTERVENTION',
  'CHANGE_SERVICE_LEVEL',
  'MANAGE_WEBHOOKS',
  'ACKNOWLEDGE_FAULT',
  'COMMENT_FAULT',
  'ASSIGN_FAULT',
  'SHELVE_FAULT',
  'RESET_FAULT',
  'SUPPRESS_FAULTS',
  'TUNE_DETECTION',
  'MEND_UPLINKS',
  'RECORD_CONSENT',
  'SYNCHRONISE_STOCK',
  'SYNCHRONISE_TENANCIES',
  'READ_CHANGES',
  'READ_LEDGER',
  'READ_OWN_DISCLOSURES',
  'WITNESS_LEDGER',
  'READ_SUBJECT_REQUESTS',
  'HANDLE_SUBJECT_REQUESTS',
  'RUN_RETENTION',
  'CHANGE_AGREEMENT',
  'CHANGE_REGISTER',
  'RECORD_POLICY_SET',
  'END_SESSIONS',
] as const;
export type GuardedAction = (typeof GUARDED_ACTIONS)[number];

/** Those that are done at the network itself and at no office. */
export const NETWORK_ACTIONS: ReadonlySet<GuardedAction> = new Set<GuardedAction>([
  'CHANGE_AGREEMENT',
  'CHANGE_REGISTER',
  'RECORD_POLICY_SET',
  'END_SESSIONS',
]);

/** Done at the network in the name of an office, or of the network: a grant says of which. */
export const REPRESENTING_ACTIONS: ReadonlySet<GuardedAction> = new Set<GuardedAction>(['CHANGE_REGISTER']);

export function isGuardedAction(value: unknown): value is GuardedAction {
  return (GUARDED_ACTIONS as readonly unknown[]).includes(value);
}
