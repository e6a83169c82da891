import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { PageLayout } from '../offices/page-answer.ts';
import { officesFor } from '../offices/route.ts';
import type { ShardAnswer } from '../offices/shard.ts';
import type { RootPart, ShardedRoot } from '../offices/sharded-root.ts';
import { letGoOfUnread } from '../offices/unread-rows.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { RootStep, SubgraphOperation } from '../plan/step.ts';
import { fillPage } from './fill-page.ts';
import { joinPart } from './join-part.ts';
import { keepRefusals } from './keep-refusals.ts';
import { isPermitted, officePart } from './office-part.ts';
import type { Report, RoutedPart, Run } from './run.ts';

/**
 * Asks every office that the root fields of a fetch concern, each for its own fields in one request, and makes one answer of
 * theirs. Mutations run in their order: a wave ends where the next one is for another office.
 */
export async function gatherRoot(step: RootStep, run: Run, report: Report): Promise<JsonObject> {
  const sharded = run.shardedRoot(step);
  const { subgraph } = step.operation;
  const data: JsonObject = {};
  const routed = sharded.parts.flatMap((part): RoutedPart[] => {
    if (!part.isSelected(run.variables)) return [];
    data[part.key] = null;
    const offices = officesOrError(part, run, report);
    if (!offices) return [];
    // The page of one office is the whole page: all that it gives is in the answer.
    return [{ part: (offices.length > 1 && part.cursorsFirst) || part, offices }];
  });
  await keepRefusals(routed, step.operation.kind, run);
  for (const wave of wavesOf(routed, step.operation.kind)) {
    const answers = await askWave(wave, sharded, step, run);
    const joining = { run, report, subgraph };
    await Promise.all(
      wave.map(async ({ part, offices }) => {
        const given = offices.map((office) => officePart(part, { office, subgraph }, answers.get(office), run));
        data[part.key] = joinPart(part, part.rows ? await fillPage(part, part.rows, given, joining) : given, joining);
        for (const { value } of given) letGoOfUnread(value);
      }),
    );
  }
  return data;
}

function officesOrError(part: RootPart, run: Run, report: Report): readonly OfficeKey[] | null {
  try {
    return officesFor(part, run.variables, run.offices.keys);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { message, extensions } = error;
    report((place) => run.errors.add({ message, path: [...place, part.key], extensions: { ...extensions } }));
    return null;
  }
}

function wavesOf(routed: readonly RoutedPart[], kind: SubgraphOperation['kind']): RoutedPart[][] {
  if (kind !== 'mutation') return [[...routed]];
  const waves: RoutedPart[][] = [];
  for (const one of routed) {
    const last = waves.at(-1);
    if (last?.[0]?.offices.join() === one.offices.join()) last?.push(one);
    else waves.push([one]);
  }
  return waves;
}

/** Asks the offices of a wave, each once for all that concerns it. Who is not permitted to be asked has no answer. */
export async function askWave(
  wave: readonly RoutedPart[],
  sharded: ShardedRoot,
  step: RootStep,
  run: Run,
): Promise<Map<OfficeKey, ShardAnswer>> {
  const asked = new Map<OfficeKey, RootPart[]>();
  for (const { part, offices } of wave) {
    for (const office of offices) {
      if (!isPermitted(part, office, run)) continue;
      const parts = asked.get(office);
      if (parts) parts.push(part);
      else asked.set(office, [part]);
    }
  }
  const answers = new Map<OfficeKey, ShardAnswer>();
  await Promise.all(
    [...asked].map(async ([office, parts]) => {
      const shard = run.offices.shard(step.operation.subgraph, office);
      if (!shard) return;
      const operation = sharded.operationFor(parts);
      // Where one office alone is asked, its page is the page.
      const page = asked.size > 1 ? layoutOf(parts) : null;
      const answered = await run.errand.ask(shard, { operation, variables: run.variables, page });
      if (answered.outcome !== 'OK') run.errors.logSilence(answered, shard);
      answers.set(office, answered);
    }),
  );
  return answers;
}

function layoutOf([part, another]: readonly RootPart[]): PageLayout | null {
  const rows = part?.connection?.rowsLast;
  return part && !another && rows ? { field: part.key, rows } : null;
}
