import type { Capabilities } from './capabilities.ts';

/** How the version of a domain that an office runs stands to the supergraph; `/ready` shows it. */
export interface VersionReport {
  /** `UNKNOWN`: it has not told. `OLDER`: it lacks something. `CONTRADICTING`: it serves something as what it is not. */
  readonly state: 'UNKNOWN' | 'CURRENT' | 'OLDER' | 'CONTRADICTING';
  /** Coordinates that are not asked of it because it does not know them. */
  readonly lacks: readonly string[];
  /** Coordinates that are not asked of it because it serves something else there, with what was expected and what came. */
  readonly refused: readonly { readonly coordinate: string; readonly reason: string }[];
}

export function versionReport(capabilities: Capabilities | null): VersionReport {
  if (!capabilities) return { state: 'UNKNOWN', lacks: [], refused: [] };
  const differences = [...capabilities.differences.values()];
  const refused = differences
    .filter(({ kind }) => kind === 'CONTRADICTS')
    .map(({ coordinate, reason }) => ({ coordinate, reason }));
  const lacks = differences.filter(({ kind }) => kind === 'LACKS').map(({ coordinate }) => coordinate);
  const state = refused.length > 0 ? 'CONTRADICTING' : lacks.length > 0 ? 'OLDER' : 'CURRENT';
  return { state, lacks, refused };
}
