/** Somebody to try the platform as, on a first run. */
export interface DemoPerson {
  readonly name: string;
  readonly label: string;
  readonly office: string | null;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly token: string;
}

/** Empty where there is nobody to try as: with real data. */
export async function loadPeople(): Promise<readonly DemoPerson[]> {
  try {
    const response = await fetch('/demo/people', { headers: { accept: 'application/json' } });
    const people: unknown = response.ok ? await response.json() : [];
    return Array.isArray(people) ? (people as DemoPerson[]) : [];
  } catch {
    return [];
  }
}
