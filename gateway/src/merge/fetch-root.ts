import type { Shard, ShardAnswer } from '../offices/shard.ts';
import { type JsonObject, objectsAt, tracePaths } from '../plan/data-path.ts';
import type { RootStep } from '../plan/step.ts';
import { gatherRoot } from './gather-root.ts';
import { mergeInto } from './merge-objects.ts';
import type { Report, Run } from './run.ts';

/** Fetches root fields, of one subgraph or of every office that they concern, and puts them into the answer. */
export async function fetchRoot(step: RootStep, run: Run): Promise<void> {
  const targets = step.at.length === 0 ? [run.root] : objectsAt(run.root, step.at);
  if (targets.length === 0) return;
  const paths = step.at.length === 0 ? [[]] : tracePaths(run.root, step.at, new Set(targets));
  const report: Report = (write) => {
    for (const path of paths) write(path);
  };
  const { subgraph } = step.operation;
  const data = run.offices.isSharded(subgraph)
    ? await gatherRoot(step, run, report)
    : await askSingle(run.offices.single(subgraph), step, run, report);
  if (data === null) return;
  step.rewriteAnswer?.(data);
  for (const target of targets) mergeInto(target, data, run.isAbstract);
}

async function askSingle(shard: Shard, step: RootStep, run: Run, report: Report): Promise<JsonObject | null> {
  const { operation, keys } = step;
  const answered =
    operation.kind === 'subscription'
      ? received(run)
      : await run.errand.ask(shard, { operation, variables: run.variables });
  if (answered.outcome !== 'OK') {
    run.errors.logSilence(answered, shard);
    for (const key of keys) report((place) => run.errors.addSilence(answered, shard, [...place, key]));
    return null;
  }
  const { data, errors } = answered.answer;
  for (const error of errors) {
    // An error without a place is about the whole fetch.
    const paths = error.path?.length
      ? [error.path.map((key) => step.renamedKeys.get(String(key)) ?? key)]
      : keys.map((key) => [key]);
    for (const path of paths) report((place) => run.errors.addFromSubgraph(error, shard, [...place, ...path]));
  }
  return data;
}

function received({ event }: Run): ShardAnswer {
  if (!event) throw new TypeError('a subscription is expected to be run with an event of it');
  return { outcome: 'OK', elapsedMs: 0, answer: event };
}
