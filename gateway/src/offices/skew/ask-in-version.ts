import type { OfficeKey } from '@canopee/schema/office-key';
import type { Supergraph } from '../../operation/supergraph.ts';
import type { SubgraphOperation } from '../../plan/step.ts';
import type { PageLayout } from '../page-answer.ts';
import { type Question, requestBody } from '../request-body.ts';
import type { ShardAnswer } from '../shard.ts';
import type { SubgraphAnswer } from '../subgraph-answer.ts';
import type { Capabilities } from './capabilities.ts';
import { fillAnswer } from './fill-answer.ts';
import { type FittedOperation, fitOperation } from './fit-operation.ts';

/** What an office runs of a domain, as far as it is known. */
export interface ShardVersion {
  /** Null where it has not told. */
  readonly capabilities: Capabilities | null;
  /** Asks it now. True where it is another version than the one known. */
  refresh(): Promise<boolean>;
}

export interface VersionDoors {
  readonly supergraph: Pick<Supergraph, 'schema' | 'contract' | 'satisfies'>;
  readonly version: ShardVersion;
  send(body: string, page?: PageLayout | null): Promise<ShardAnswer>;
}

/**
 * Asks an office what its version knows, and answers for the rest with nulls and errors. Where it upgraded, or went back, since it
 * was last asked, it refuses the whole question; then it is asked for its version at once, and the question once more.
 */
export async function askInVersion(shard: AskedShard, question: Question, doors: VersionDoors): Promise<ShardAnswer> {
  const answered = await askFitted(shard, question, doors);
  if (!isRefusedAsAWhole(answered, question.operation)) return answered;
  return (await doors.version.refresh()) ? askFitted(shard, question, doors) : answered;
}

/** Whom it concerns, for the words of errors. */
type AskedShard = { readonly office: OfficeKey; readonly subgraph: string };

async function askFitted(shard: AskedShard, question: Question, doors: VersionDoors): Promise<ShardAnswer> {
  const { capabilities } = doors.version;
  if (!capabilities || capabilities.differences.size === 0) return doors.send(requestBody(question), question.page);
  const { operation, omissions } = fitted(question, capabilities, doors.supergraph);
  const answered: ShardAnswer = operation
    ? await doors.send(requestBody({ ...question, operation }))
    : { outcome: 'OK', elapsedMs: 0, answer: { data: {}, errors: [], extensions: null } };
  if (answered.outcome !== 'OK') return answered;
  const filling = { ...shard, satisfies: doors.supergraph.satisfies };
  if (omissions.length === 0) return answered;
  return { ...answered, answer: fillAnswer(answered.answer, omissions, filling) };
}

/** By operation and version; what values decided is decided anew for others. */
const known = new WeakMap<SubgraphOperation, Map<string, FittedOperation>>();
/** An office that changes its version all day must not fill the memory of an operation. */
const VERSIONS_OF_OPERATION_MAX = 8;

function fitted(
  { operation, variables }: Question,
  capabilities: Capabilities,
  supergraph: VersionDoors['supergraph'],
) {
  const versions = known.get(operation) ?? new Map<string, FittedOperation>();
  const found = versions.get(capabilities.hash);
  if (found) return found;
  const made = fitOperation(operation, variables, { capabilities, supergraph });
  if (!made.isForAnyValues) return made;
  if (versions.size >= VERSIONS_OF_OPERATION_MAX) versions.clear();
  known.set(operation, versions.set(capabilities.hash, made));
  return made;
}

/** Nothing of the operation ran: then even a write may be sent again. Of a write, only the code that says so is believed. */
function isRefusedAsAWhole(answered: ShardAnswer, { kind }: SubgraphOperation): boolean {
  if (answered.outcome !== 'OK' || answered.answer.data !== null) return false;
  const { errors }: SubgraphAnswer = answered.answer;
  return errors.every(({ path, code }) => (kind === 'query' ? path === null : code === 'GRAPHQL_VALIDATION_FAILED'));
}
