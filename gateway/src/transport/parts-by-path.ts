import type { Answer, PendingPart } from '../merge/answer.ts';

/**
 * Writes parts as clients of `deferSpec=20220824` read them (Apollo Client before version 4 knows no other way): each patch names
 * its path and label itself, and nothing is announced or closed.
 */
export function partsByPath(): (part: Partial<Answer>) => object {
  const open = new Map<string, PendingPart>();
  return ({ pending = [], incremental = [], completed = [], ...rest }) => {
    for (const one of pending) open.set(one.id, one);
    const placeOf = (id: string) => {
      const { path = [], label } = open.get(id) ?? {};
      return { path, ...(label !== undefined && { label }) };
    };
    const patches = incremental.map(({ id, subPath = [], ...patch }) => {
      const { path, ...place } = placeOf(id);
      return { ...patch, path: [...path, ...subPath], ...place };
    });
    const failed = completed.flatMap(({ id, errors }) => (errors ? [{ data: null, errors, ...placeOf(id) }] : []));
    const all = [...patches, ...failed];
    return { ...rest, ...(all.length > 0 && { incremental: all }) };
  };
}
