import { goTo, useSearch } from '../../frame/use-route.ts';

/** What a view is narrowed to, by the names that stand in the URL; what is not there is undefined. */
export type Filters<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>;

/** The filters of the URL, so that a view can be sent to a colleague and the browser's way back takes the last choice back. */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Filters<Name>, (change: Filters<Name>) => void] {
  const search = useSearch();
  const filters = filtersIn(search, names);
  return [filters, (change) => goTo(`${location.pathname}${searchOf({ ...filters, ...change })}`)];
}

/** Reads the named parameters; empty ones are none. */
export function filtersIn<Name extends string>(search: string, names: readonly Name[]): Filters<Name> {
  const given = new URLSearchParams(search);
  const pairs = names.map((name) => [name, given.get(name)] as const).filter(([, value]) => value);
  return Object.fromEntries(pairs) as Filters<Name>;
}

/** The search part of a URL, in the order of the filters. */
export function searchOf(filters: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}
