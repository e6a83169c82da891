import type { Measure } from '../codec/measures.ts';
import type { DecodedFields } from '../codec/payload-codec.ts';
import type { Network } from '../vocabulary.ts';

/** One frame of a device as the rooms behind the doors see it, the same whichever network server brought it. */
export interface Uplink {
  network: Network;
  /** Sixteen lower-case hexadecimal digits. */
  devEui: string;
  /**
   * Names this delivery, so that one that comes again (a network server that got no answer, a broker's at-least-once) is known.
   * It holds a time or an id of the network server and never the frame counter alone: that begins anew when a device reboots.
   */
  deliveryKey: string;
  /** Session, frame counter and payload: equal for copies of one frame that the network server did not recognise as such. */
  frame: string;
  fPort: number;
  /** Empty where the frame carried none. */
  bytes: Uint8Array;
  /** What the network server's own codec made of the bytes; null where it has none. */
  decodedByNetwork: DecodedFields | null;
  /** What it measured, where the message carries values and no bytes to decode (SenML, SensorThings); null for a frame. */
  measured: readonly Measure[] | null;
  /** When the network heard it: event time. */
  observedAt: Date;
  /** When it reached this office. Later than `observedAt`, by hours after an outage. */
  receivedAt: Date;
  /** Made up at the network server's console, to try things out: it measured nothing. */
  simulated: boolean;
  /** The whole message, for what has to be kept aside. */
  raw: unknown;
}

/** What came and cannot be read, as much as is known of it. It is kept aside, to be read again once the reason is mended. */
export interface UnreadableMessage {
  kind: 'UNREADABLE';
  /** In words for whoever set up the sender. */
  reason: string;
  deliveryKey: string;
  network: Network | null;
  devEui: string | null;
  raw: unknown;
  receivedAt: Date;
}

/** A message that a network server or broker sent: an uplink, or something else that is taken and not used. */
export type NetworkMessage =
  | { kind: 'UPLINK'; uplink: Uplink }
  | UnreadableMessage
  | { kind: 'STATUS'; devEui: string; status: Partial<DeviceStatus> }
  | { kind: 'IGNORED' };

/** What a device and its network say of the device itself. No reading: it tells nothing of the building. Instants in RFC 3339. */
export interface DeviceStatus {
  /** `margin` of LoRaWAN's DevStatusAns: dB above the demodulation floor, −32 to 31. */
  status: { at: string; marginDb: number; batteryPercent: number | null; externalPower: boolean } | null;
  joinedAt: string | null;
  /** The network's latest complaint about the device, e.g. `ERROR` and `UPLINK_CODEC`. */
  log: { at: string; level: string; code: string } | null;
}
