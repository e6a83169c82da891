import { expect, test } from 'vitest';
import { readTts } from './tts.ts';
import type { Uplink } from './uplink.ts';

const receivedAt = new Date('2026-01-12T06:40:17.000Z');

/** The example of The Things Stack's documentation, shortened (domain.md 3.3). */
const documented = {
  end_device_ids: {
    device_id: 'lift-07',
    application_ids: { application_id: 'lifts' },
    dev_eui: '0004A30B001C0530',
    dev_addr: '00BCB929',
  },
  correlation_ids: ['as:up:01E0WZGT6Y7657CPFPE5WEYDSQ'],
  received_at: '2026-01-12T06:40:16.014773143Z',
  uplink_message: {
    session_key_id: 'AXA50tHUGUucuzS/bCGMNw==',
    f_cnt: 1,
    f_port: 1,
    frm_payload: 'gkHe',
    decoded_payload: { temperature: 1.0 },
    rx_metadata: [{ gateway_ids: { gateway_id: 'gtw1' }, time: '2026-01-12T06:40:15.787Z', rssi: -35 }],
    settings: { frequency: '868300000' },
    received_at: '2026-01-12T06:40:15.789123456Z',
  },
  simulated: false,
};

function uplinkOf(body: unknown): Uplink {
  const message = readTts(body, receivedAt);
  if (message.kind !== 'UPLINK') throw new TypeError('an uplink is expected');
  return message.uplink;
}

test('an uplink is read as documented, by the clock of the network server', () => {
  expect(uplinkOf(documented)).toMatchObject({
    network: 'TTS',
    devEui: '0004a30b001c0530',
    fPort: 1,
    bytes: new Uint8Array([0x82, 0x41, 0xde]),
    decodedByNetwork: { temperature: 1 },
    observedAt: new Date('2026-01-12T06:40:15.789Z'),
    receivedAt,
  });
});

test('the application server’s clock is used where the network server’s is not given', () => {
  const { received_at: _, ...up } = documented.uplink_message;
  expect(uplinkOf({ ...documented, uplink_message: up }).observedAt).toEqual(new Date('2026-01-12T06:40:16.014Z'));
});

test('empty fields, which are left out, are taken as empty', () => {
  const uplink = uplinkOf({ ...documented, uplink_message: { received_at: '2026-01-12T06:40:15.789Z' } });
  expect(uplink).toMatchObject({ fPort: 0, bytes: new Uint8Array(), decodedByNetwork: null });
});

test('the same message delivered twice has the same key, a later frame with the same counter another', () => {
  const again = uplinkOf(structuredClone(documented));
  expect(again.deliveryKey).toBe(uplinkOf(documented).deliveryKey);
  const rebooted = { ...documented.uplink_message, received_at: '2026-01-12T06:40:16.900Z' };
  expect(uplinkOf({ ...documented, uplink_message: rebooted }).deliveryKey).not.toBe(again.deliveryKey);
});

test('an uplink made up at the console is marked', () => {
  expect(uplinkOf({ ...documented, simulated: true }).simulated).toBe(true);
});

test('a message of a device that is no uplink is taken and not used', () => {
  const { end_device_ids } = documented;
  expect(readTts({ end_device_ids, join_accept: { session_key_id: 'x' } }, receivedAt)).toEqual({ kind: 'IGNORED' });
});
