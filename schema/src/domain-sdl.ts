import { readFileSync } from 'node:fs';
import { type Domain, isShardedDomain } from './domain.ts';

const SDL_FOLDER = new URL('../sdl/', import.meta.url);

/**
 * The SDL of a domain as its subgraph serves it. Sharded domains all begin with `wire.graphql`, so that the contract's
 * directives and the shape of lists cannot drift apart between domains.
 */
export function domainSdl(domain: Domain): string {
  const own = read(`${domain}.graphql`);
  return isShardedDomain(domain) ? `${read('wire.graphql')}\n${own}` : own;
}

function read(file: string): string {
  return readFileSync(new URL(file, SDL_FOLDER), 'utf8');
}
