import { z } from 'zod';
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
 * Reads what ChirpStack's HTTP integration posts. `event` is its query parameter: `up` is an uplink, all others (`join`,
 * `status`, `ack`, `txack`, `log`, `location`, `integration`) are taken and not used. Throws a `ZodError` for an uplink that
 * is none.
 */
export function readChirpstack(body: unknown, event: string | null, receivedAt: Date): NetworkMessage {
  if (event !== null && event !== 'up') return { kind: 'IGNORED' };
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
      observedAt: eventTime(up.time, receivedAt),
      receivedAt,
      simulated: false,
      raw: body,
    },
  };
}
