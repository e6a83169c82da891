import type { PayloadCodec } from './payload-codec.ts';

const PAYLOAD_BYTES = 6;
const SMOKE_SENSOR = 1;

const EVENTS: Readonly<Record<number, string>> = {
  1: 'alarm',
  2: 'silent',
  4: 'low battery',
  5: 'failover',
  7: 'normal',
  10: 'removed',
  11: 'installed',
  14: 'testing alarm with normal battery',
  15: 'testing alarm with low battery',
};

/**
 * Milesight GS524N, smoke alarm (DAAF). Six bytes of its own kind: version and protocol, type and event, battery, concentration,
 * temperature, and one that its maker says nothing of.
 */
export const gs524n: PayloadCodec = {
  decodeUplink({ bytes }) {
    if (bytes.length !== PAYLOAD_BYTES) {
      return { errors: [`${PAYLOAD_BYTES} bytes are expected, but ${bytes.length} came.`] };
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const [versions, kinds] = [view.getUint8(0), view.getUint8(1)];
    const event = EVENTS[kinds & 0x0f];
    if (kinds >> 4 !== SMOKE_SENSOR || event === undefined) {
      return { errors: [`A smoke alarm and its event are expected in byte 1, but ${kinds} came.`] };
    }
    const data = {
      version: versions >> 4,
      protocol: versions & 0x0f,
      type: 'smoke sensor',
      event,
      battery: view.getUint8(2),
      concentration: view.getUint8(3),
      temperature: view.getInt8(4),
    };
    return { data, warnings: [] };
  },
};
