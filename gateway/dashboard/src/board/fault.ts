/** Words of the schema that the board shows; `language/` has a text for each. */
export const SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type FaultState = 'ACTIVE_UNACK' | 'ACTIVE_ACK' | 'RTN_UNACK' | 'NORMAL';

export type FaultRule =
  | 'LEAK'
  | 'LOW_TEMPERATURE'
  | 'HIGH_HUMIDITY'
  | 'CO2_HIGH'
  | 'LIFT_STOPPED'
  | 'DOOR_HELD_OPEN'
  | 'BATTERY_LOW'
  | 'SILENCE'
  | 'STUCK'
  | 'OUT_OF_RANGE'
  | 'SLOPE'
  | 'CONTINUOUS_FLOW';

export const SYSTEMS = [
  'LIFT',
  'HEATING',
  'HOT_WATER',
  'VENTILATION',
  'WATER',
  'ELECTRICITY',
  'ACCESS',
  'FIRE_SAFETY',
  'STRUCTURE',
  'OTHER',
] as const;
export type BuildingSystem = (typeof SYSTEMS)[number];

export interface Building {
  readonly id: string;
  readonly name: string;
  readonly residence: { readonly name: string };
  readonly address: {
    readonly houseNumber: string | null;
    readonly street: string | null;
    readonly commune: { readonly name: string };
  };
}

/** What an event of the stream always tells, even when its office cannot be asked for the rest. */
export interface FaultSnapshot {
  readonly id: string;
  readonly version: number;
  readonly rule: FaultRule;
  readonly system: BuildingSystem;
  readonly severity: Severity;
  readonly state: FaultState;
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  readonly clearedAt: string | null;
  /** How somebody set it aside, and why it is kept from view; null: it is in view. */
  readonly shelving: string | null;
  readonly suppression: string | null;
}

/** A fault as the board shows it. */
export interface Fault extends FaultSnapshot {
  /** Null where the office was silent when it was asked. */
  readonly building: Building | null;
  readonly equipment: { readonly name: string } | null;
  readonly collectiveClaim: { readonly title: string; readonly expectedAt: string | null } | null;
}

export function isOpen({ state }: FaultSnapshot): boolean {
  return state !== 'NORMAL';
}

/** Open, and out of view for a while: somebody set it aside, or something else explains it. */
export function isAside({ shelving, suppression }: FaultSnapshot): boolean {
  return shelving !== null || suppression !== null;
}

/** Waits for somebody to say that they take care of it. */
export function awaitsSomebody({ state }: FaultSnapshot): boolean {
  return state === 'ACTIVE_UNACK' || state === 'RTN_UNACK';
}

/** `opal:F-12` is of `opal`. */
export function officeOf({ id }: Pick<FaultSnapshot, 'id'>): string {
  return id.slice(0, id.indexOf(':'));
}

/** Worst first, then newest first; the id breaks ties so that nothing jumps when the list is drawn again. */
export function byUrgency(a: FaultSnapshot, b: FaultSnapshot): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Date.parse(b.raisedAt) - Date.parse(a.raisedAt) ||
    (a.id < b.id ? -1 : 1)
  );
}
