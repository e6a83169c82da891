import { ClientError } from '@canopee/schema/client-error';
import type { ShardedDomain } from '@canopee/schema/domain';
import { officeOfEntity } from '../offices/route.ts';
import type { Shard } from '../offices/shard.ts';
import { isObject, type JsonObject } from '../plan/data-path.ts';
import type { RepresentedStep } from '../plan/step.ts';
import type { Run } from './run.ts';

/** What one shard is asked for. */
interface Share {
  readonly representations: JsonObject[];
  /** Where each stands in the whole. */
  readonly indexes: number[];
}

/**
 * Fetches the entities that another router represents, each of the office that its id names, and puts them in the order in which they
 * were asked. Null where there is no such entity; null and an error where its office is silent or the representation is none.
 */
export async function fetchRepresented(step: RepresentedStep, run: Run): Promise<void> {
  const given = run.variables[step.variable];
  const asked: readonly unknown[] = Array.isArray(given) ? given : [];
  const entities: (JsonObject | null)[] = asked.map(() => null);
  run.root[step.key] = entities;
  await Promise.all(
    [...sharesOf(asked, step, run)].map(([shard, share]) => askShare(shard, share, { step, run, entities })),
  );
}

function sharesOf(asked: readonly unknown[], step: RepresentedStep, run: Run): Map<Shard, Share> {
  const shares = new Map<Shard, Share>();
  for (const [index, one] of asked.entries()) {
    try {
      const representation = step.keptOf(one);
      const shard = shardOf(representation, step, run);
      const share = shares.get(shard) ?? { representations: [], indexes: [] };
      shares.set(shard, share);
      share.representations.push(representation);
      share.indexes.push(index);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      run.errors.add({ message: error.message, path: [step.key, index], extensions: { ...error.extensions } });
    }
  }
  return shares;
}

function shardOf(representation: JsonObject, { operation }: RepresentedStep, { offices }: Run): Shard {
  const { subgraph } = operation;
  if (!offices.isSharded(subgraph)) return offices.single(subgraph);
  const office = officeOfEntity(representation, offices.keys);
  const shard = offices.shard(subgraph, office);
  if (!shard) throw new TypeError(`the office "${office}" is expected to have a shard of "${subgraph}"`);
  return shard;
}

interface Asking {
  readonly step: RepresentedStep;
  readonly run: Run;
  readonly entities: (JsonObject | null)[];
}

async function askShare(shard: Shard, { representations, indexes }: Share, asking: Asking): Promise<void> {
  const { step, run, entities } = asking;
  const texts = representations.map((one) => JSON.stringify(one));
  const { operation, variable } = step;
  const question = { operation, variables: run.variables, representations: new Map([[variable, texts]]) };
  const answered = await run.errand.ask(shard, question);
  const silent = (outcome: Parameters<typeof run.errors.addSilence>[0]) => {
    for (const index of indexes) run.errors.addSilence(outcome, shard, [step.key, index]);
  };
  if (answered.outcome !== 'OK') {
    run.errors.logSilence(answered, shard);
    return silent(answered);
  }
  const { data, errors } = answered.answer;
  const came = data?.[step.key];
  if (Array.isArray(came)) {
    if (speaksForOthers(came, shard, asking)) return silent({ outcome: 'UNREACHABLE' });
    for (const [position, index] of indexes.entries()) {
      const entity: unknown = came[position];
      // It is what was asked for, whatever type the subgraph would give it.
      if (isObject(entity)) entities[index] = { ...entity, __typename: representations[position]?.__typename };
    }
  }
  for (const error of errors) {
    const [, position, ...below] = error.path ?? [];
    const index = typeof position === 'number' ? indexes[position] : undefined;
    const places = index === undefined ? indexes.map((one) => [step.key, one]) : [[step.key, index, ...below]];
    for (const place of places) run.errors.addFromSubgraph(error, shard, place);
  }
}

/** An office that answers with another's ids is not believed. */
function speaksForOthers(came: unknown[], { office, subgraph }: Shard, { step, run }: Asking): boolean {
  const speaksForItself = run.shardedEntities(step).get(step.key);
  if (office === null || !speaksForItself || speaksForItself(came, office)) return false;
  run.errand.outcomes.note(office, subgraph as ShardedDomain, 'UNREACHABLE', 0);
  return true;
}
