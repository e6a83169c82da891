import type { Supergraph } from '../operation/supergraph.ts';
import { isObject, typeMatcher } from './data-path.ts';
import type { FetchRewrite, KeyRenamer, RewriteSegment, ValueSetter } from './query-plan.ts';

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

/** All rewrites as one, in their order; null where there are none. */
export function compileRewrites(rewrites: readonly FetchRewrite[] | undefined, supergraph: Supergraph): Rewrite | null {
  if (!rewrites?.length) return null;
  const steps = rewrites.map((rewrite) =>
    'KeyRenamer' in rewrite
      ? renamer(rewrite.KeyRenamer, supergraph)
      : setter('ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite, supergraph),
  );
  return (value) => {
    for (const step of steps) step(value);
  };
}

/** Keys of a subgraph's answer that stand under another one in ours: its errors' paths have to be read so. */
export function renamedKeys(rewrites: readonly FetchRewrite[] | undefined): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of rewrites ?? []) {
    if (!('KeyRenamer' in rewrite)) continue;
    const last = rewrite.KeyRenamer.path.at(-1);
    if (last && 'Key' in last) renamed.set(last.Key, rewrite.KeyRenamer.renameKeyTo);
  }
  return renamed;
}

function renamer({ path, renameKeyTo }: KeyRenamer, supergraph: Supergraph): Rewrite {
  return alongPath(path, supergraph, (object, key) => {
    if (key === renameKeyTo || !(key in object)) return;
    object[renameKeyTo] = object[key];
    delete object[key];
  });
}

function setter({ path, setValueTo }: ValueSetter, supergraph: Supergraph): Rewrite {
  return alongPath(path, supergraph, (object, key) => {
    if (key in object) object[key] = setValueTo;
  });
}

/** Calls `change` on every object and key that the path leads to, through lists. */
function alongPath(
  path: readonly RewriteSegment[],
  supergraph: Supergraph,
  change: (object: Record<string, unknown>, key: string) => void,
): Rewrite {
  const steps = path.map((segment) =>
    'Key' in segment ? segment.Key : { matches: typeMatcher(segment.TypenameEquals, supergraph) },
  );
  const walk = (value: unknown, depth: number): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth);
      return;
    }
    const step = steps[depth];
    if (!isObject(value) || step === undefined) return;
    if (typeof step !== 'string') {
      if (step.matches(value.__typename)) walk(value, depth + 1);
    } else if (depth === steps.length - 1) change(value, step);
    else walk(value[step], depth + 1);
  };
  return (value) => walk(value, 0);
}
