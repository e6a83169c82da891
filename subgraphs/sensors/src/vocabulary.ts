/** Values of the SDL's enums (`schema/sdl/sensors.graphql`), which the tables repeat as PostgreSQL enums. */
export const SENSOR_KINDS = [
  'LEAK',
  'ROOM_CLIMATE',
  'CURRENT',
  'CONTACT',
  'WATER_METER',
  'PRESSURE',
  'PIPE_TEMPERATURE',
  'SMOKE',
  'PRESENCE',
] as const;
export type SensorKind = (typeof SENSOR_KINDS)[number];

/** With their units as the SDL says them. */
export const QUANTITIES = [
  'TEMPERATURE',
  'HUMIDITY',
  'CO2',
  'LEAK',
  'CURRENT',
  'OPEN',
  'BATTERY',
  'PRESSURE',
  'WATER_VOLUME',
  'PULSES',
  'FLOW_ALARM',
  'SMOKE',
  'REMOVED',
  'PRESENCE',
  'ACTIVITY',
  'DISTANCE',
  'ILLUMINANCE',
  'SILENT_FOR',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/**
 * What counts on and on: a day is its increments. A smaller value than before means that the device began anew, from nought.
 */
export const COUNTERS: ReadonlySet<Quantity> = new Set<Quantity>(['WATER_VOLUME', 'PULSES']);

/** What tells when somebody is in a room, and nothing else. Inside a dwelling it is not kept (domain.md 3.6: to be avoided there). */
export const PRESENCE_QUANTITIES: ReadonlySet<Quantity> = new Set<Quantity>(['PRESENCE', 'ACTIVITY', 'DISTANCE']);

export const FAULT_RULES = [
  'LEAK',
  'LOW_TEMPERATURE',
  'HIGH_HUMIDITY',
  'CO2_HIGH',
  'LIFT_STOPPED',
  'DOOR_HELD_OPEN',
  'BATTERY_LOW',
  'SILENCE',
  'STUCK',
  'OUT_OF_RANGE',
  'SLOPE',
  'CONTINUOUS_FLOW',
] as const;
export type FaultRule = (typeof FAULT_RULES)[number];

/** What a rule holds for; the narrower one wins. */
export const RULE_SCOPES = ['OFFICE', 'MODEL', 'BUILDING', 'SENSOR'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];

/** Worst first. */
export const FAULT_SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR'] as const;
export type FaultSeverity = (typeof FAULT_SEVERITIES)[number];

export const FAULT_STATES = ['ACTIVE_UNACK', 'ACTIVE_ACK', 'RTN_UNACK', 'NORMAL'] as const;
export type FaultState = (typeof FAULT_STATES)[number];

/** What an office's log holds. The stream also says `GAP`, `OFFICE_UP` and `OFFICE_DOWN`, which are no change of a fault. */
export const LOGGED_KINDS = [
  'RAISED',
  'ACKNOWLEDGED',
  'CLEARED',
  'ASSIGNED',
  'COMMENTED',
  'SHELVED',
  'UNSHELVED',
  'SUPPRESSED',
  'UNSUPPRESSED',
  'ESCALATED',
  'RESET',
] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

/** Teams of an office that a fault is handed to. A closed list: where somebody may write a word, they write a name. */
export const FAULT_TEAMS = ['CARETAKERS', 'MAINTENANCE', 'ON_CALL', 'CUSTOMER_SERVICE'] as const;
export type FaultTeam = (typeof FAULT_TEAMS)[number];

/** What may be said of a fault: keys and no free text, which would be personal (`user.content`) in every event. */
export const FAULT_COMMENTS = [
  'LOOKED_AT',
  'ON_THE_WAY',
  'PART_ORDERED',
  'CONTRACTOR_CALLED',
  'TENANTS_TOLD',
  'REPAIRED',
  'FALSE_ALARM',
  'NO_ACCESS',
] as const;
export type FaultComment = (typeof FAULT_COMMENTS)[number];

/** OPC UA Part 9, 5.8.17: until the condition is over, or until a time. */
export const SHELVINGS = ['ONE_SHOT', 'TIMED'] as const;
export type Shelving = (typeof SHELVINGS)[number];

/** IEC 62682 tells by whom an alarm was taken from the operator's view: a person, or the design of the system. */
export const SUPPRESSIONS = ['OUT_OF_SERVICE', 'BY_CAUSE'] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];

/** Why a fault is shelved, or something taken out of service. */
export const SET_ASIDE_REASONS = [
  'WORKS',
  'TEST',
  'SENSOR_DEFECT',
  'KNOWN_TROUBLE',
  'PART_AWAITED',
  'FALSE_ALARM',
  'OUT_OF_SEASON',
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** Whose message format it came in. */
export const NETWORKS = ['CHIRPSTACK', 'TTS', 'SENML', 'SENSORTHINGS'] as const;
export type Network = (typeof NETWORKS)[number];
