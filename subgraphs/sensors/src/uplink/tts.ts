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

/** What we read of The Things Stack v3's `ApplicationUp`. */
const applicationUp = z.object({
  end_device_ids: z.object({ dev_eui: devEuiField, dev_addr: idField.default('') }),
  received_at: instantField.optional(),
  simulated: z.boolean().default(false),
  uplink_message: z.object({
    session_key_id: idField.default(''),
    f_cnt: counterField,
    f_port: counterField,
    frm_payload: payloadField,
    decoded_payload: fieldsOrNull,
    received_at: instantField.optional(),
  }),
});

const anyMessage = z.object({ end_device_ids: z.unknown(), uplink_message: z.unknown() }).partial();

/**
 * Reads what The Things Stack's webhook posts. A message that tells of a device but holds no `uplink_message` (join accept,
 * downlink queued, location solved…) is taken and not used. Throws a `ZodError` for an uplink that is none.
 */
export function readTts(body: unknown, receivedAt: Date): NetworkMessage {
  const message = anyMessage.parse(body);
  if (message.end_device_ids !== undefined && message.uplink_message === undefined) return { kind: 'IGNORED' };
  const parsed = applicationUp.parse(body);
  const { end_device_ids: device, uplink_message: up, received_at: atApplicationServer, simulated } = parsed;
  const session = up.session_key_id || device.dev_addr;
  const frame = frameOf({ session, fCnt: up.f_cnt, fPort: up.f_port, bytes: up.frm_payload });
  // Two clocks: the network server's is nearer to the event than the application server's.
  const heardAt = up.received_at ?? atApplicationServer;
  return {
    kind: 'UPLINK',
    uplink: {
      network: 'TTS',
      devEui: device.dev_eui,
      deliveryKey: `tts/${device.dev_eui}/${heardAt?.toISOString() ?? ''}/${frame}`,
      frame,
      fPort: up.f_port,
      bytes: up.frm_payload,
      decodedByNetwork: up.decoded_payload,
      measured: null,
      observedAt: eventTime(heardAt, receivedAt),
      receivedAt,
      simulated,
      raw: body,
    },
  };
}
