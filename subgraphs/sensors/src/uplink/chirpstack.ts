import { z } from 'zod';
import { readDeviceEvent } from './chirpstack-device-event.ts';
import type { NetworkMessage } from './uplink.ts';
import {
  counterField,
  devEuiField,
  eventTime,
  fieldsOrNull,
  frameOf,
  idField,
  instantField,
  payloadField,
} from './wire-values.ts';

/** What we read of ChirpStack v4's `UplinkEvent` (JSON of its protobuf): the rest is the network's own business. */
const uplinkEvent = z.object({
  deduplicationId: idField.optional(),
  time: instantField.optional(),
  deviceInfo: z.object({ devEui: devEuiField }),
  devAddr: idField.default(''),
  fCnt: counterField,
  fPort: counterField,
  data: payloadField,
  object: fieldsOrNull,
});

/**
 * Reads an event of ChirpStack. `event` is the query parameter of its HTTP integration, or the end of an MQTT topic: `up` is an
 * uplink; `status`, `join` and `log` tell of the device; all others are taken and not used: `ack` and `txack` answer downlinks,
 * which we send none of. Throws a `ZodError` for one that is not what it says it is.
 */
export function readChirpstack(body: unknown, event: string | null, receivedAt: Date): NetworkMessage {
  if (event !== null && event !== 'up') return readDeviceEvent(body, event, receivedAt);
  const up = uplinkEvent.parse(body);
  const { devEui } = up.deviceInfo;
  // A device joins with a new address: counters of two sessions that both begin at 0 are told apart by it.
  const frame = frameOf({ session: up.devAddr, fCnt: up.fCnt, fPort: up.fPort, bytes: up.data });
  return {
    kind: 'UPLINK',
    uplink: {
      network: 'CHIRPSTACK',
      devEui,
      deliveryKey: `chirpstack/${devEui}/${up.deduplicationId ?? `${up.time?.toISOString() ?? ''}/${frame}`}`,
      frame,
      fPort: up.fPort,
      bytes: up.data,
      decodedByNetwork: up.object,
      measured: null,
      observedAt: eventTime(up.time, receivedAt),
      receivedAt,
      simulated: false,
      raw: body,
    },
  };
}
