import { ClientError } from '@canopee/schema/client-error';
import type { ShardedDomain } from '@canopee/schema/domain';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { ResponsePath } from '../errors/response-error.ts';
import { officeOfEntity } from '../offices/route.ts';
import { differenceInWords, VERSION_CODES } from '../offices/skew/fill-answer.ts';
import { findObjects, type JsonObject, tracePaths } from '../plan/data-path.ts';
import type { EntityBatch, EntityStep } from '../plan/step.ts';
import { areEqual } from './merge-objects.ts';
import type { Run } from './run.ts';

/** Representations of one variable, equal ones once. */
export interface RepresentationList {
  readonly texts: string[];
  readonly representations: JsonObject[];
  /** By text. */
  readonly indexes: Map<string, number>;
}

/** Where the entities of one batch belong: the objects, and for each the index of its representation. */
export interface Places {
  readonly batch: EntityBatch;
  readonly objects: JsonObject[];
  readonly indexes: number[];
}

/** What a step asks: its representations by variable, and where what comes back belongs. */
export interface Wanted {
  readonly lists: ReadonlyMap<string, RepresentationList>;
  readonly places: readonly Places[];
}

/** What one shard is asked of it. */
export interface Share {
  readonly texts: Map<string, string[]>;
  /** Where an index of the whole stands in this share; undefined where another shard is asked for it. */
  indexOf(variable: string, index: number): number | undefined;
}

/**
 * Collects the representations of the objects that a step is about. Answers repeat themselves: where one entity stands at many
 * places with the same in it, it becomes one object there, and from then on is walked, asked for and written once.
 */
export function wantedBy(step: EntityStep, run: Run): Wanted {
  const lists = new Map<string, RepresentationList>();
  const places = step.batches.map((batch): Places => {
    const list: RepresentationList = lists.get(batch.variable) ?? {
      texts: [],
      representations: [],
      indexes: new Map(),
    };
    lists.set(batch.variable, list);
    const own: Places = { batch, objects: [], indexes: [] };
    for (const path of batch.paths) {
      // Of one path only: there the same was asked of all.
      const firsts: JsonObject[] = [];
      findObjects(run.root, path, (object, holder, key) => {
        const index = indexIn(list, object, batch);
        if (index === null) return;
        const first = firsts[index];
        if (first === undefined) firsts[index] = object;
        else if (first === object || takesThePlaceOf(first, object, list.representations[index])) {
          holder[key] = first;
          run.repeated.add(first);
          return;
        }
        own.objects.push(object);
        own.indexes.push(index);
      });
    }
    return own;
  });
  return { lists, places };
}

/** Index of an object's representation, which is put at the end where it is a new one; null where it has none. */
function indexIn(list: RepresentationList, object: JsonObject, batch: EntityBatch): number | null {
  const representation = batch.represent(object);
  if (representation === null) return null;
  batch.rewriteRepresentation?.(representation);
  const text = JSON.stringify(representation);
  let index = list.indexes.get(text);
  if (index === undefined) {
    index = list.texts.push(text) - 1;
    list.representations.push(representation);
    list.indexes.set(text, index);
  }
  return index;
}

/** Where a type's name is all the key that there is, nothing says that two are the same. */
function takesThePlaceOf(first: JsonObject, other: JsonObject, representation: JsonObject | undefined): boolean {
  return representation !== undefined && Object.keys(representation).length > 1 && areEqual(first, other);
}

/** The whole as one share; null where there is nothing to ask. */
export function wholeShare({ lists }: Wanted): Share | null {
  const texts = new Map<string, string[]>();
  for (const [variable, list] of lists) texts.set(variable, list.texts);
  const isEmpty = [...texts.values()].every(({ length }) => length === 0);
  return isEmpty ? null : { texts, indexOf: (_, index) => index };
}

/**
 * A share for each office that an id names. An id that names none becomes an error at each of its places, and so does one of a type
 * that its office does not know: asked for it, the office would refuse all the others too.
 */
export function sharesByOffice(subgraph: string, wanted: Wanted, run: Run): Map<OfficeKey, Share> {
  const shares = new Map<OfficeKey, { texts: Map<string, string[]>; indexes: Map<string, number> }>();
  for (const [variable, { representations, texts }] of wanted.lists) {
    for (const [index, representation] of representations.entries()) {
      const office = officeOrError(representation, { variable, index }, wanted, run);
      if (office === null || isUnknownThere(representation, { office, subgraph, variable, index }, wanted, run))
        continue;
      let share = shares.get(office);
      if (!share) {
        // Every variable is there, if only with an empty list: the operation declares them all.
        share = { texts: new Map([...wanted.lists.keys()].map((name) => [name, []])), indexes: new Map() };
        shares.set(office, share);
      }
      const own = share.texts.get(variable) as string[];
      share.indexes.set(`${index} ${variable}`, own.length);
      own.push(texts[index] as string);
    }
  }
  return new Map(
    [...shares].map(([office, { texts, indexes }]) => [
      office,
      { texts, indexOf: (variable, index) => indexes.get(`${index} ${variable}`) },
    ]),
  );
}

function officeOrError(
  representation: JsonObject,
  { variable, index }: { variable: string; index: number },
  { places }: Wanted,
  run: Run,
): OfficeKey | null {
  try {
    return officeOfEntity(representation, run.offices.keys);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    for (const path of pathsOfOne({ variable, index }, places, run)) {
      run.errors.add({ message: error.message, path, extensions: { ...error.extensions } });
    }
    return null;
  }
}

function isUnknownThere(
  { __typename: typeName }: JsonObject,
  { office, subgraph, ...one }: { office: OfficeKey; subgraph: string; variable: string; index: number },
  { places }: Wanted,
  run: Run,
): boolean {
  const shard = run.offices.shard(subgraph, office);
  const difference = shard && run.offices.versionOf(shard).capabilities?.differences.get(String(typeName));
  if (!difference) return false;
  run.errand.outcomes.note(office, subgraph as ShardedDomain, 'STALE_SCHEMA', 0);
  const message = differenceInWords(difference, { office, subgraph });
  const extensions = { code: VERSION_CODES[difference.kind], office };
  for (const path of pathsOfOne(one, places, run)) run.errors.add({ message, path, extensions });
  return true;
}

function pathsOfOne(
  { variable, index }: { variable: string; index: number },
  places: readonly Places[],
  run: Run,
): ResponsePath[] {
  const own = places.filter(({ batch }) => batch.variable === variable);
  return own.flatMap((one) => pathsOf(one, run, (at) => at === index));
}

/** The paths in the answer of those places whose representation's index is `concerned`. */
export function pathsOf(own: Places, run: Run, concerned: (index: number) => boolean): ResponsePath[] {
  const objects = new Set(own.objects.filter((_, at) => concerned(own.indexes[at] as number)));
  return own.batch.paths.flatMap((path) => tracePaths(run.root, path, objects));
}
