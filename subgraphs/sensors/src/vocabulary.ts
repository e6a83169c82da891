/** Values of the SDL's enums (`schema/sdl/sensors.graphql`), which the tables repeat as PostgreSQL enums. */
export const SENSOR_KINDS = ['LEAK', 'ROOM_CLIMATE', 'CURRENT', 'CONTACT'] as const;
export type SensorKind = (typeof SENSOR_KINDS)[number];

/** With their units: °C, % RH, ppm, 1 wet / 0 dry, A, 1 open / 0 closed, %. */
export const QUANTITIES = ['TEMPERATURE', 'HUMIDITY', 'CO2', 'LEAK', 'CURRENT', 'OPEN', 'BATTERY'] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const FAULT_RULES = [
  'LEAK',
  'LOW_TEMPERATURE',
  'HIGH_HUMIDITY',
  'CO2_HIGH',
  'LIFT_STOPPED',
  'DOOR_HELD_OPEN',
  'BATTERY_LOW',
] as const;
export type FaultRule = (typeof FAULT_RULES)[number];

/** Worst first. */
export const FAULT_SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR'] as const;
export type FaultSeverity = (typeof FAULT_SEVERITIES)[number];

export const FAULT_STATES = ['ACTIVE_UNACK', 'ACTIVE_ACK', 'RTN_UNACK', 'NORMAL'] as const;
export type FaultState = (typeof FAULT_STATES)[number];

/** What an office's log holds. The stream also says `GAP`, `OFFICE_UP` and `OFFICE_DOWN`, which are no change of a fault. */
export const LOGGED_KINDS = ['RAISED', 'ACKNOWLEDGED', 'CLEARED'] as const;
export type LoggedKind = (typeof LOGGED_KINDS)[number];

/** Whose message format it came in. */
export const NETWORKS = ['CHIRPSTACK', 'TTS', 'SENML', 'SENSORTHINGS'] as const;
export type Network = (typeof NETWORKS)[number];
