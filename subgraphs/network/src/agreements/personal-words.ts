import { readContract } from '@canopee/schema/contract';
import { DOMAINS } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { parse } from 'graphql';

/** Types of the graph that hold personal data, each with the categories of its fields. */
export type PersonalWords = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the SDL of every domain: what an agreement may speak of is what the contract calls personal. */
export function readPersonalWords(): PersonalWords {
  const words = new Map<string, Set<string>>();
  for (const domain of DOMAINS) {
    for (const { coordinate, category } of readContract(parse(domainSdl(domain))).personal.values()) {
      const typeName = coordinate.split('.')[0] as string;
      words.set(typeName, (words.get(typeName) ?? new Set()).add(category));
    }
  }
  return words;
}

/** `user.name` covers `user.name.first`. */
export function covers(category: string, other: string): boolean {
  return other === category || other.startsWith(`${category}.`);
}
