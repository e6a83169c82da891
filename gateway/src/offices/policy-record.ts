import { GRANT_HEADER, type Grant } from '@canopee/schema/grant';
import { NETWORK_KEY } from '@canopee/schema/office-key';
import type { Policies } from '@canopee/schema/policies/read-rules';
import type { GatewayConfig } from '../config.ts';
import type { OfficeDecisions } from '../privacy/decider.ts';
import type { Shard } from './shard.ts';

/** Has the network keep every set of policies that came into force here, and since when. */
export interface PolicyRecord {
  /** To be told of a set as it comes into force. Never throws, and waits for nothing. */
  note(policies: Policies): void;
  /** Begins to tell the network, with grants signed by `signGrant`. What is noted before waits. */
  start(signGrant: SignGrant): void;
  /** Resolves when all that was noted is kept. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

type SignGrant = (decisions: OfficeDecisions) => Promise<string>;

export interface PolicyRecordDoors {
  readonly network: Pick<Shard, 'ask' | 'close'>;
  readonly deployment: GatewayConfig['deployment'];
  now(): Date;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Told once for each set that could not be recorded at once; it is tried again until it is. */
  onDelay(version: string, reason: string): void;
}

const MUTATION = 'mutation ($input: RecordPolicySetInput!) { recordPolicySet(input: $input) }';
/** How long the network may take to keep one set. */
export const RECORD_DEADLINE_MS = 5_000;
const RETRY_MS = 2_000;
/** Sets that wait while the network is silent: nobody changes policies more often than it is away. */
const WAITING_MAX = 100;

/** Where there is no network of ours: nobody keeps them. */
export const NO_POLICY_RECORD: PolicyRecord = {
  note() {},
  start() {},
  settled: async () => {},
  close: async () => {},
};

export function createPolicyRecord(doors: PolicyRecordDoors): PolicyRecord {
  const closing = new AbortController();
  const waiting: RecordInput[] = [];
  let signGrant: SignGrant | null = null;
  let working: Promise<void> | null = null;
  const work = () => {
    if (signGrant === null || working !== null || waiting.length === 0) return;
    const sign = signGrant;
    const tell = (input: RecordInput) => record(input, closing.signal, { network: doors.network, signGrant: sign });
    working = recordAll(waiting, tell, closing.signal, doors).finally(() => {
      working = null;
    });
  };
  return {
    note(policies) {
      if (waiting.length === WAITING_MAX) waiting.shift();
      waiting.push(inputFor(policies, doors));
      work();
    },
    start(sign) {
      signGrant = sign;
      work();
    },
    settled: () => working ?? Promise.resolve(),
    async close() {
      closing.abort();
      await working;
      await doors.network.close();
    },
  };
}

type RecordInput = ReturnType<typeof inputFor>;

function inputFor({ version, rules, files }: Policies, { deployment, now }: PolicyRecordDoors) {
  return {
    version,
    rules: rules.map(({ id, because, source, effect, tier, file }) => ({ id, because, source, effect, tier, file })),
    files: files.map(({ file, text }) => ({ name: file, text })),
    loadedAt: now().toISOString(),
    loadedBy: deployment.by,
    reason: deployment.reason,
  };
}

async function recordAll(
  waiting: RecordInput[],
  tell: (input: RecordInput) => Promise<string | null>,
  signal: AbortSignal,
  { wait, onDelay }: PolicyRecordDoors,
): Promise<void> {
  let delayed: RecordInput | null = null;
  for (let [input] = waiting; input !== undefined && !signal.aborted; [input] = waiting) {
    const reason = await tell(input);
    if (reason === null) {
      // The oldest may have been let go meanwhile.
      if (waiting[0] === input) waiting.shift();
      continue;
    }
    if (delayed !== input && !signal.aborted) onDelay(input.version, reason);
    delayed = input;
    await wait(RETRY_MS, signal);
  }
}

/** The reason why it was not recorded; null where it was. Never rejects. */
async function record(
  input: RecordInput,
  signal: AbortSignal,
  { network, signGrant }: Pick<PolicyRecordDoors, 'network'> & { signGrant: SignGrant },
): Promise<string | null> {
  try {
    const grant = await signGrant({ office: NETWORK_KEY, grant: ownGrant(input.version), key: '' });
    const answered = await network.ask({
      body: JSON.stringify({ query: MUTATION, variables: { input } }),
      headers: { 'content-type': 'application/json', accept: 'application/json', [GRANT_HEADER]: grant },
      isRead: false,
      deadlineMs: RECORD_DEADLINE_MS,
      signal,
    });
    if (answered.outcome !== 'OK') return `${answered.outcome}: ${answered.reason}`;
    const [error] = answered.answer.errors;
    return error ? `the network refused: ${error.code}` : null;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** No rule gives this action to anybody: the gateway speaks for itself here. */
function ownGrant(policyVersion: string): Grant {
  return {
    principal: 'gateway',
    principalOffice: null,
    roles: [],
    purpose: null,
    agreement: null,
    decisions: {},
    actions: { RECORD_POLICY_SET: 'gateway-itself' },
    policyVersion,
  };
}
