import type { DataCategory } from './fideslang.ts';

/**
 * Personal data of one category in one type of the graph, e.g. `Tenant/user.contact.phone_number`. Rules speak of categories;
 * an agreement shares a category of the types that it names, and of no other.
 */
export type DataKind = `${string}/${DataCategory}`;

export function dataKind(typeName: string, category: DataCategory): DataKind {
  return `${typeName}/${category}`;
}

export function partsOfKind(kind: DataKind): { typeName: string; category: DataCategory } {
  const slash = kind.indexOf('/');
  return { typeName: kind.slice(0, slash), category: kind.slice(slash + 1) as DataCategory };
}
