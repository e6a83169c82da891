import type { OfficeKey } from '@canopee/schema/office-key';
import type { GraphQLFormattedError } from 'graphql';
import { officesFor } from '../../offices/route.ts';
import type { RootPart } from '../../offices/sharded-root.ts';
import type { RootStep, Step } from '../../plan/step.ts';
import { askWave } from '../gather-root.ts';
import type { Begun, Gathered } from '../gathering.ts';
import { joinPart, listRows } from '../join-part.ts';
import { type OfficePart, officePart } from '../office-part.ts';
import type { Report, Run } from '../run.ts';
import { runStep } from '../run-plan.ts';
import type { PartTeller } from './part-teller.ts';

/** A part of the root that is one list gathered from offices, which has no order among them. */
export interface GatheredList {
  readonly fetch: RootStep;
  readonly part: RootPart;
  /** What is asked for the rows afterwards, of other domains. */
  readonly rest: readonly Step[];
  readonly offices: readonly OfficeKey[];
}

/** Null where a plan is anything else, or would ask nobody. */
export function gatheredList(step: Step | null, run: Run): GatheredList | null {
  const [fetch, ...rest] = step?.kind === 'SEQUENCE' ? step.steps : step ? [step] : [];
  if (fetch?.kind !== 'ROOT' || fetch.at.length > 0 || !run.offices.isSharded(fetch.operation.subgraph)) return null;
  const [part, another] = run.shardedRoot(fetch).parts;
  if (!part || another || part.sharding.kind !== 'LIST' || !part.isSelected(run.variables)) return null;
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

/** Tells each office's rows as soon as they, and what belongs to them at other domains, are there. */
export async function streamList(
  list: GatheredList,
  begin: () => Begun,
  told: { readonly teller: PartTeller; readonly root: number },
): Promise<void> {
  const rows = new ListTelling(told.teller, told.root);
  const given: OfficePart[] = [];
  await Promise.all(
    list.offices.map(async (office) => {
      const begun = begin();
      const one = await askOne(list, office, begun.run);
      given.push(one);
      if (one.value === null) return;
      rows.tell(await rowsOf(list, one, begun));
    }),
  );
  // Who gave no rows at all is told at the end: only then is it known whether anybody did.
  const silent = given.filter(({ value }) => value === null);
  const { run, finish } = begin();
  place(list, run, (report) => {
    const joining = { run, report, subgraph: list.fetch.operation.subgraph };
    if (silent.length === given.length) return joinPart(list.part, given, joining);
    for (const one of silent) listRows(list.part, one, 0, joining);
    return [];
  });
  rows.end(finish());
}

async function askOne({ fetch, part }: GatheredList, office: OfficeKey, run: Run): Promise<OfficePart> {
  const answers = await askWave([{ part, offices: [office] }], run.shardedRoot(fetch), fetch, run);
  return officePart(part, { office, subgraph: fetch.operation.subgraph }, answers.get(office), run);
}

async function rowsOf(list: GatheredList, one: OfficePart, { run, finish }: Begun): Promise<Gathered> {
  const { subgraph } = list.fetch.operation;
  place(list, run, (report) => [...listRows(list.part, one, 0, { run, report, subgraph })]);
  for (const next of list.rest) await runStep(next, run);
  return finish();
}

function place({ fetch, part }: GatheredList, run: Run, value: (report: Report) => unknown): void {
  run.root[part.key] = value((write) => write([]));
  fetch.rewriteAnswer?.(run.root);
}

/** One list as it is told: first with the rows of whoever was fastest, then with what follows them. */
class ListTelling {
  readonly #teller: PartTeller;
  readonly #root: number;
  #id: string | null = null;
  #count = 0;
  #broken = false;

  constructor(teller: PartTeller, root: number) {
    this.#teller = teller;
    this.#root = root;
  }

  tell(rowsOfOne: Gathered): void {
    const { data, errors } = rowsOfOne;
    const [key, rows] = Object.entries(data ?? {})[0] ?? [];
    if (this.#broken) return;
    if (!Array.isArray(rows)) {
      this.#break(rowsOfOne);
      return;
    }
    if (this.#id === null) {
      this.#id = this.#teller.announce([String(key)]);
      this.#teller.giveRoot(this.#root, rowsOfOne);
    } else {
      const moved = errors?.map((error) => movedBy(this.#count, error));
      this.#teller.patch({ id: this.#id, items: rows, ...(moved && { errors: moved }) });
    }
    this.#count += rows.length;
  }

  /** `rest`: the list as it is without any rows, and what is to be said of those who gave none. */
  end(rest: Gathered): void {
    if (this.#broken) return;
    if (this.#id === null) {
      this.#teller.giveRoot(this.#root, rest);
      return;
    }
    if (rest.errors) this.#teller.patch({ id: this.#id, items: [], errors: rest.errors });
    this.#teller.complete(this.#id);
  }

  /** A row that may not be null is: the list cannot be given, and what was given of it already cannot be taken back. */
  #break(broken: Gathered): void {
    this.#broken = true;
    if (this.#id === null) this.#teller.giveRoot(this.#root, broken);
    else this.#teller.complete(this.#id, broken.errors);
  }
}

/** An error of one office's row, as that row stands behind those that were told before. */
function movedBy(count: number, error: GraphQLFormattedError): GraphQLFormattedError {
  const [key, index, ...rest] = error.path ?? [];
  if (key === undefined || typeof index !== 'number') return error;
  return { ...error, path: [key, count + index, ...rest] };
}
