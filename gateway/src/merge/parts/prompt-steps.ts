import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../../operation/fragments.ts';
import { responseKeyOf, selectedFields } from '../../operation/selected-fields.ts';
import type { DataPath } from '../../plan/data-path.ts';
import type { EntityStep, RootStep, Step } from '../../plan/step.ts';
import type { KeyTree } from '../visible-path.ts';

/** A plan in two: what has to be run before the first part of an answer leaves, and what can be run behind it. */
export interface SplitSteps {
  readonly prompt: Step | null;
  readonly later: Step | null;
}

/**
 * Splits a plan by what the first part needs (`prompt`, by the keys of subgraphs' answers). Nothing is asked twice: a step that
 * brings something for the first part runs whole before it, and with it every step before it, which may bring what it asks with.
 */
export function splitSteps(step: Step, prompt: KeyTree): SplitSteps {
  switch (step.kind) {
    case 'PARALLEL': {
      const split = step.steps.map((one) => splitSteps(one, prompt));
      return {
        prompt: joined(
          'PARALLEL',
          split.map((one) => one.prompt),
        ),
        later: joined(
          'PARALLEL',
          split.map((one) => one.later),
        ),
      };
    }
    case 'SEQUENCE': {
      const split = step.steps.map((one) => splitSteps(one, prompt));
      const last = split.findLastIndex((one) => one.prompt !== null);
      if (last === -1) return { prompt: null, later: step };
      const { prompt: lastPrompt = null, later: lastLater = null } = split[last] ?? {};
      return {
        prompt: joined('SEQUENCE', [...step.steps.slice(0, last), lastPrompt]),
        later: joined('SEQUENCE', [lastLater, ...step.steps.slice(last + 1)]),
      };
    }
    case 'ROOT':
      return rootBrings(step, prompt) ? { prompt: step, later: null } : { prompt: null, later: step };
    case 'ENTITIES':
      return entitiesBring(step, prompt) ? { prompt: step, later: null } : { prompt: null, later: step };
    case 'REPRESENTED':
      return prompt.has(step.key) ? { prompt: step, later: null } : { prompt: null, later: step };
    case 'CONDITION':
      // Plans of ours have none: conditions were decided before planning.
      return { prompt: step, later: null };
  }
}

function joined(kind: 'SEQUENCE' | 'PARALLEL', steps: readonly (Step | null)[]): Step | null {
  const found = steps.filter((step) => step !== null);
  return found.length > 1 ? { kind, steps: found } : (found[0] ?? null);
}

function rootBrings({ at, keys }: RootStep, prompt: KeyTree): boolean {
  const tree = treeAt(at, prompt);
  return keys.some((key) => tree?.has(key));
}

const entityKeys = new WeakMap<EntityStep, ReadonlyMap<string, readonly string[]>>();

function entitiesBring(step: EntityStep, prompt: KeyTree): boolean {
  let keysByAlias = entityKeys.get(step);
  if (!keysByAlias) {
    keysByAlias = keysOf(step);
    entityKeys.set(step, keysByAlias);
  }
  return step.batches.some(({ alias, paths, renamedKeys }) =>
    paths.some((path) => {
      const tree = treeAt(path, prompt);
      // Which type an object has decides which fragments stand on it: that has to be known with the object itself.
      const isNeeded = (key: string) => key === '__typename' || tree?.has(renamedKeys.get(key) ?? key);
      return tree !== undefined && keysByAlias.get(alias)?.some(isNeeded);
    }),
  );
}

/** By alias of an `_entities` field, the keys of what is asked of entities. */
function keysOf({ operation }: EntityStep): ReadonlyMap<string, readonly string[]> {
  const document = parse(operation.text, { noLocation: true });
  const fragments = fragmentsOf(document);
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return new Map(
    selectedFields(definition?.selectionSet, fragments).map(({ field }) => [
      responseKeyOf(field),
      selectedFields(field.selectionSet, fragments).map((below) => responseKeyOf(below.field)),
    ]),
  );
}

function treeAt(path: DataPath, tree: KeyTree): KeyTree | undefined {
  let at: KeyTree | undefined = tree;
  for (const step of path) if (step.kind === 'FIELD') at = at?.get(step.key)?.below;
  return at;
}
