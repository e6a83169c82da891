import type { OfficeKey } from '@canopee/schema/office-key';
import { officesFor } from '../../offices/route.ts';
import type { RootPart } from '../../offices/sharded-root.ts';
import type { RootStep, Step } from '../../plan/step.ts';
import { askWave } from '../gather-root.ts';
import { type OfficePart, officePart } from '../office-part.ts';
import type { Report, Run } from '../run.ts';
import { runStep } from '../run-plan.ts';

/** A part of the root that is one field gathered from offices, whose rows are told office by office. */
export interface GatheredField {
  readonly fetch: RootStep;
  readonly part: RootPart;
  /** What is asked for the rows afterwards, of other domains. */
  readonly rest: readonly Step[];
  readonly offices: readonly OfficeKey[];
}

/** Null where a plan is anything else, or would ask nobody but one. */
export function gatheredField(step: Step | null, run: Run): GatheredField | null {
  const [fetch, ...rest] = step?.kind === 'SEQUENCE' ? step.steps : step ? [step] : [];
  if (fetch?.kind !== 'ROOT' || fetch.at.length > 0 || !run.offices.isSharded(fetch.operation.subgraph)) return null;
  const [part, another] = run.shardedRoot(fetch).parts;
  if (!part || another || !part.isSelected(run.variables)) return null;
  const offices = officesOrNobody(part, run);
  return offices.length > 1 ? { fetch, part, rest, offices } : null;
}

/** An office that is not known is reported on the ordinary way. */
function officesOrNobody(part: RootPart, run: Run): readonly OfficeKey[] {
  try {
    return officesFor(part, run.variables, run.offices.keys);
  } catch {
    return [];
  }
}

/** What one office gives for the field. */
export async function askOne({ fetch, part }: GatheredField, office: OfficeKey, run: Run): Promise<OfficePart> {
  const answers = await askWave([{ part, offices: [office] }], run.shardedRoot(fetch), fetch, run);
  return officePart(part, { office, subgraph: fetch.operation.subgraph }, answers.get(office), run);
}

/** Makes a value the field's in this run, and asks what belongs to it at other domains. */
export async function placeWithRest(
  field: GatheredField,
  run: Run,
  value: (joining: { run: Run; report: Report; subgraph: string }) => unknown,
): Promise<void> {
  const { fetch, part, rest } = field;
  run.root[part.key] = value({ run, report: (write) => write([]), subgraph: fetch.operation.subgraph });
  fetch.rewriteAnswer?.(run.root);
  for (const next of rest) await runStep(next, run);
}
