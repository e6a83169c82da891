import type { DataCategory } from '@canopee/schema/fideslang';
import type { SubjectFile } from './subject-file.ts';

/**
 * Categories of what a person gave the office themselves, or by using what it runs for them (measures in the home): WP29 guidelines on
 * portability (WP 242 rev.01), "provided by". A rent is the office's own word.
 */
const PROVIDED: readonly string[] = ['user.name', 'user.contact', 'user.demographic', 'user.content', 'user.sensor'];

export function isProvided(category: DataCategory): boolean {
  return PROVIDED.some((above) => category === above || category.startsWith(`${above}.`));
}

/** The part of a file that the person may take along (art. 20): what they gave, and the ids of the rows that it stands in. */
export function portableData({ data, personal }: SubjectFile): Record<string, unknown> {
  return (portableOf(data, personal) ?? {}) as Record<string, unknown>;
}

/** Undefined where nothing in it was given by the person. */
function portableOf(value: unknown, personal: SubjectFile['personal']): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const members = value.map((member) => portableOf(member, personal)).filter((member) => member !== undefined);
    return members.length === 0 ? undefined : members;
  }
  const kept: [string, unknown][] = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const said = personal.get(value)?.get(name);
    if (said) return isProvided(said.category) && member !== null ? [[name, member]] : [];
    const below = portableOf(member, personal);
    return below === undefined ? [] : [[name, below]];
  });
  if (kept.length === 0) return undefined;
  return Object.fromEntries('id' in value ? [['id', value.id], ...kept] : kept);
}
