import type { GatewayConfig } from '@canopee/gateway/config';
import type { NetworkConfig } from '@canopee/network/config';
import type { OfficeConfig } from '@canopee/office/config';
import type { DemoOrder } from '@canopee/office/demo/demo-load';
import type { OfficeKey } from '@canopee/schema/office-key';

/** What a child process is told to be. It comes over the pipe between the two, so that no secret stands in a command line. */
export type ServiceOrder =
  | { service: 'office'; config: OfficeConfig; demo: DemoOrder | null }
  /** `demo` fills an empty network with agreements and mandates to try the platform with. */
  | { service: 'network'; config: NetworkConfig; demo: boolean }
  | { service: 'gateway'; config: GatewayConfig }
  | { service: 'simulator'; seed: number; offices: readonly SimulatedOffice[] };

/** What the simulator must know of an office to speak for its sensors. */
export interface SimulatedOffice {
  office: OfficeKey;
  url: string;
  /** The broker in the office's process; null where it has none. */
  brokerUrl: string | null;
  uplinkSecret: string;
  databaseUrl: string;
}

export type ToService = { kind: 'order'; order: ServiceOrder } | { kind: 'stop' };

export type FromService =
  | { kind: 'progress'; text: string }
  /** It serves at `url` (null for one that only sends). `text` says what it found or did, for the one who watches. */
  | { kind: 'ready'; url: string | null; text: string }
  /** It could not start; it ends now. */
  | { kind: 'failed'; message: string; code: string | null };
