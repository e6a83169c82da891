import { readFileSync } from 'node:fs';

/** The composed supergraph, committed; a test says when it is older than the SDL. */
export const SUPERGRAPH_FILE = new URL('../supergraph.graphql', import.meta.url);

export function readSupergraph(): string {
  return readFileSync(SUPERGRAPH_FILE, 'utf8');
}
