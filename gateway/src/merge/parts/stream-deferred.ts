import type { GraphQLFormattedError, GraphQLObjectType } from 'graphql';
import type { ResponsePath } from '../../errors/response-error.ts';
import { deferralOf } from '../../operation/deferral.ts';
import { rootTypeName } from '../../operation/supergraph.ts';
import { isObject, type JsonObject, valueAt } from '../../plan/data-path.ts';
import type { Patch } from '../answer.ts';
import type { Begun, Gathered, Gathering } from '../gathering.ts';
import { runStep } from '../run-plan.ts';
import { fieldShapes, type ShapeContext } from '../shape.ts';
import { grow, type KeyTree } from '../visible-path.ts';
import { type DeferredPlace, DeferredPlaces } from './deferred-places.ts';
import type { PartTeller } from './part-teller.ts';
import { splitSteps } from './prompt-steps.ts';

/**
 * Gives a part of the root without what its document defers, and then, when all of that is there, a patch for each object that a
 * deferred fragment stands on.
 */
export async function streamDeferred(
  { operation, plan, variables }: Gathering,
  { run, own, shape, finish }: Begun,
  told: { readonly teller: PartTeller; readonly root: number },
): Promise<void> {
  const scope = shape.schema.getType(rootTypeName(shape.schema, operation.kind)) as GraphQLObjectType;
  const selection = { set: operation.definition.selectionSet, scope };
  const promptShape: ShapeContext = {
    ...shape,
    isSelected: (one) => shape.isSelected(one) && deferralOf(one, variables) === null,
  };
  const needed = grow(new Map() as KeyTree, selection, promptShape, false);
  const { prompt, later } = plan?.step ? splitSteps(plan.step, needed) : { prompt: null, later: null };
  await Promise.all([prompt && runStep(prompt, run), own]);
  const first = finish(fieldShapes(scope, [selection], promptShape));
  const places = new DeferredPlaces(shape, variables);
  if (first.data) {
    places.visit({ selections: [selection], type: scope, raw: run.root, data: first.data as JsonObject, path: [] });
  }
  const announced = places.found.map((place) => ({ place, id: told.teller.announce(place.path, place.label) }));
  told.teller.giveRoot(told.root, first);
  if (announced.length === 0) return;
  if (later) await runStep(later, run);
  const whole = finish();
  const patches = new Patches(first, whole);
  for (const { place, id } of announced) {
    const made = patches.of(place, id);
    for (const patch of made ?? []) told.teller.patch(patch);
    // What may not be null and is took away the object that the fragment stands on: the fragment cannot be given.
    told.teller.complete(id, made ? undefined : patches.errorsAt(place.path));
  }
}

/** What the whole has and the first part has not, each piece once. */
class Patches {
  readonly #first: JsonObject;
  readonly #whole: JsonObject | null;
  readonly #given = new Set<string>();
  #errors: GraphQLFormattedError[];

  constructor(first: Gathered, whole: Gathered) {
    this.#first = first.data ?? {};
    this.#whole = whole.data ?? null;
    const told = new Set((first.errors ?? []).map(textOf));
    this.#errors = (whole.errors ?? []).filter((error) => !told.has(textOf(error)));
  }

  /** Null where the whole has no object at the place. */
  of({ path, keys }: DeferredPlace, id: string): Patch[] | null {
    const whole = valueAt(this.#whole, path);
    const first = valueAt(this.#first, path);
    if (!isObject(whole) || !isObject(first)) return null;
    const patches: Patch[] = [];
    this.#compare(first, whole, { id, path, subPath: [], patches, keys });
    const errors = this.errorsAt(path);
    if (patches.length === 0) patches.push({ id, data: {} });
    const [head, ...rest] = patches;
    return head && errors.length > 0 ? [{ ...head, errors }, ...rest] : patches;
  }

  /** Errors below a place that were not told yet. */
  errorsAt(path: ResponsePath): GraphQLFormattedError[] {
    const isBelow = (error: GraphQLFormattedError) => path.every((key, at) => error.path?.[at] === key);
    const found = this.#errors.filter(isBelow);
    this.#errors = this.#errors.filter((error) => !found.includes(error));
    return found;
  }

  #compare(first: JsonObject, whole: JsonObject, at: Comparison): void {
    const added: JsonObject = {};
    const below: [string, unknown, unknown][] = [];
    for (const [key, value] of Object.entries(whole)) {
      if (at.keys && !at.keys.has(key)) continue;
      if (Object.hasOwn(first, key)) below.push([key, first[key], value]);
      else if (this.#isNew([...at.path, ...at.subPath, key])) added[key] = value;
    }
    if (Object.keys(added).length > 0) {
      at.patches.push({ id: at.id, ...(at.subPath.length > 0 && { subPath: at.subPath }), data: added });
    }
    for (const [key, old, value] of below) this.#descend(old, value, { ...at, subPath: [...at.subPath, key] });
  }

  #descend(first: unknown, whole: unknown, { keys: _, ...at }: Comparison): void {
    if (Array.isArray(first) && Array.isArray(whole)) {
      for (const [index, item] of whole.entries()) {
        this.#descend(first[index], item, { ...at, subPath: [...at.subPath, index] });
      }
    } else if (isObject(first) && isObject(whole)) this.#compare(first, whole, at);
  }

  #isNew(path: ResponsePath): boolean {
    const text = JSON.stringify(path);
    const isNew = !this.#given.has(text);
    this.#given.add(text);
    return isNew;
  }
}

interface Comparison {
  readonly id: string;
  readonly path: ResponsePath;
  readonly subPath: ResponsePath;
  readonly patches: Patch[];
  /** Only these, at the place itself. */
  readonly keys?: ReadonlySet<string>;
}

function textOf({ message, path }: GraphQLFormattedError): string {
  return JSON.stringify([path, message]);
}
