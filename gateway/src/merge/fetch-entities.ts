import type { ShardedDomain } from '@canopee/schema/domain';
import type { Shard } from '../offices/shard.ts';
import type { SubgraphAnswer, SubgraphError } from '../offices/subgraph-answer.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { EntityStep } from '../plan/step.ts';
import {
  type Places,
  pathsOf,
  type Share,
  sharesByOffice,
  type Wanted,
  wantedBy,
  wholeShare,
} from './entity-places.ts';
import type { Silent } from './error-book.ts';
import { mergeInto } from './merge-objects.ts';
import type { Run } from './run.ts';

/**
 * Fetches entities for objects that are in the answer, and puts what comes back into them: one call to a subgraph that is
 * run once, one call to each office concerned of a sharded one.
 */
export async function fetchEntities(step: EntityStep, run: Run): Promise<void> {
  const wanted = wantedBy(step, run);
  const { subgraph } = step.operation;
  if (!run.offices.isSharded(subgraph)) {
    const share = wholeShare(wanted);
    if (share) await askShare({ step, run, wanted, share, shard: run.offices.single(subgraph) });
    return;
  }
  const shares = [...sharesByOffice(subgraph, wanted, run)];
  await Promise.all(
    shares.map(([office, share]) => {
      const shard = run.offices.shard(subgraph, office);
      return shard && askShare({ step, run, wanted, share, shard });
    }),
  );
}

interface Asked {
  readonly step: EntityStep;
  readonly run: Run;
  readonly wanted: Wanted;
  readonly share: Share;
  readonly shard: Shard;
}

async function askShare(asked: Asked): Promise<void> {
  const { step, run, wanted, share, shard } = asked;
  const { operation } = step;
  const answered = await run.errand.ask(shard, { operation, variables: run.variables, representations: share.texts });
  if (answered.outcome !== 'OK') {
    run.errors.logSilence(answered, shard);
    for (const places of wanted.places) reportSilence(answered, places, asked);
    return;
  }
  for (const places of wanted.places) placeEntities(answered.answer, places, asked);
  for (const error of answered.answer.errors) reportError(error, asked);
}

function placeEntities(answer: SubgraphAnswer, places: Places, asked: Asked): void {
  const { run, share } = asked;
  const { batch, objects, indexes } = places;
  const entities = answer.data?.[batch.alias];
  if (!Array.isArray(entities) || speaksForOthers(entities, places, asked)) return;
  batch.rewriteAnswer?.(entities);
  // One entity may stand at several places as one object: a key means the same everywhere (see `CanonicalKeys`).
  for (const [at, object] of objects.entries()) {
    const index = share.indexOf(batch.variable, indexes[at] as number);
    const entity: JsonObject | null | undefined = index === undefined ? null : entities[index];
    if (typeof entity === 'object' && entity !== null) mergeInto(object, entity, run.isAbstract);
  }
}

/** An office that answers with another's ids is not believed: its entities are refused, and that is reported. */
function speaksForOthers(entities: unknown[], places: Places, asked: Asked): boolean {
  const { step, run, shard } = asked;
  if (shard.office === null) return false;
  const speaksForItself = run.shardedEntities(step).get(places.batch.alias);
  if (!speaksForItself || speaksForItself(entities, shard.office)) return false;
  run.errand.outcomes.note(shard.office, shard.subgraph as ShardedDomain, 'UNREACHABLE', 0);
  reportSilence({ outcome: 'UNREACHABLE' }, places, asked);
  return true;
}

function reportSilence(silent: Silent, places: Places, { run, share, shard }: Asked): void {
  const isAsked = (index: number) => share.indexOf(places.batch.variable, index) !== undefined;
  for (const path of pathsOf(places, run, isAsked)) run.errors.addSilence(silent, shard, path);
}

/** An error belongs at every place of the entity that it names; where it names none, at every place that was asked for. */
function reportError(error: SubgraphError, { run, wanted, share, shard }: Asked): void {
  const [alias, position, ...rest] = error.path ?? [];
  const named = wanted.places.filter(({ batch }) => batch.alias === alias);
  const isPlaced = named.length > 0 && typeof position === 'number';
  for (const places of isPlaced ? named : wanted.places) {
    const { variable, renamedKeys } = places.batch;
    const isConcerned = (index: number) => {
      const own = share.indexOf(variable, index);
      return isPlaced ? own === position : own !== undefined;
    };
    const below = isPlaced ? rest.map((key) => renamedKeys.get(String(key)) ?? key) : [];
    for (const path of pathsOf(places, run, isConcerned)) {
      run.errors.addFromSubgraph(error, shard, [...path, ...below]);
    }
  }
}
