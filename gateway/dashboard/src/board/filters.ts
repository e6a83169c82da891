import { type BuildingSystem, SEVERITIES, type Severity, SYSTEMS } from './fault.ts';

/** What the board is narrowed to; null is everything. Stands in the URL, so that a view can be sent to a colleague. */
export interface Filters {
  readonly office: string | null;
  readonly severity: Severity | null;
  readonly system: BuildingSystem | null;
  /** `yes`: what was set aside, and nothing else. */
  readonly aside: 'yes' | null;
}

export const NO_FILTERS: Filters = { office: null, severity: null, system: null, aside: null };

/** Reads `?office=opal&severity=CRITICAL&system=WATER`; words that the board does not know are passed over. */
export function filtersIn(search: string): Filters {
  const given = new URLSearchParams(search);
  return {
    office: given.get('office') || null,
    severity: SEVERITIES.find((severity) => severity === given.get('severity')) ?? null,
    system: SYSTEMS.find((system) => system === given.get('system')) ?? null,
    aside: given.get('aside') === 'yes' ? 'yes' : null,
  };
}

/** The search part of the URL with these filters; whatever else stands there is kept. */
export function searchWith(search: string, filters: Filters): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(filters)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export function isNarrowed(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== null);
}
