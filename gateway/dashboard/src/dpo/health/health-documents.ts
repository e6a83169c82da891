export interface LedgerHead {
  readonly id: string;
  readonly size: number;
  readonly signedAt: string;
  readonly checkpoint: string;
  readonly cosignatures: ReadonlyArray<{ readonly witness: { readonly key: string }; readonly seenAt: string }>;
}

export interface LedgerAlert {
  readonly id: string;
  readonly witness: { readonly key: string };
  readonly about: { readonly key: string };
  readonly kind: string;
  readonly seenCheckpoint: string | null;
  readonly refusedCheckpoint: string;
  readonly raisedAt: string;
  readonly lastAt: string;
  readonly times: number;
}

export interface LedgerKey {
  readonly verifierKey: string;
  readonly use: string;
  readonly since: string;
}

/** By `heads0`, `keys0` and so on, in the order of the offices. */
export type HealthData = { readonly ledgerAlerts: readonly LedgerAlert[] | null } & {
  readonly [answer: `heads${number}`]: { readonly nodes: readonly LedgerHead[] } | null;
  readonly [answer: `keys${number}`]: readonly LedgerKey[] | null;
};

const HEADS_SHOWN = 10;

/**
 * The newest heads of the ledgers that are watched over, the public keys of every office that could witness them, and what any
 * witness refused to sign. None of it tells of anybody.
 */
export function healthDocument(watched: number, connected: number): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
  return `
query LedgerHealth(${numbers(connected)
    .map((at) => `$office${at}: ID!`)
    .join(', ')}) {
  ledgerAlerts {
    id witness { key } about { key } kind seenCheckpoint refusedCheckpoint raisedAt lastAt times
  }
${numbers(watched)
  .map(
    (at) => `  heads${at}: ledgerHeads(offices: [$office${at}], first: ${HEADS_SHOWN}) {
    nodes { id size signedAt checkpoint cosignatures { witness { key } seenAt } }
  }`,
  )
  .join('\n')}
${numbers(connected)
  .map((at) => `  keys${at}: ledgerKeys(office: $office${at}) { verifierKey use since }`)
  .join('\n')}
}`;
}

/** Variables of `healthDocument`: those watched over come first. */
export function healthVariables(offices: readonly string[]): Record<string, string> {
  return Object.fromEntries(offices.map((office, at) => [`office${at}`, office]));
}

export interface ConsistencyData {
  readonly consistencyProof: { readonly from: number; readonly to: number; readonly path: readonly string[] } | null;
}

/** That the tree of an earlier head is the beginning of that of a later one. */
export const CONSISTENCY = `
query Consistency($office: ID!, $from: Int!, $to: Int!) {
  consistencyProof(office: $office, from: $from, to: $to) { from to path }
}`;
