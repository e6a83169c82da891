import { expect, test } from 'vitest';
import { CODECS } from './codecs.ts';

const recvTime = new Date('2026-01-12T06:40:15Z');

function decoded(model: string, hex: string): unknown {
  const bytes = new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  return CODECS.get(model)?.decodeUplink({ bytes, fPort: 85, recvTime });
}

// The examples of the maker's own README files (Milesight-IoT/SensorDecoders).
test.each([
  [
    'em300-zld',
    '01755C 03673401 046865 050000',
    { battery: 92, temperature: 30.8, humidity: 50.5, leakage_status: 'normal' },
  ],
  [
    'em300-zld',
    '20CE9E74466310015D01',
    { history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5, leakage_status: 'leak' }] },
  ],
  ['am103', '017564 03671801 04686D 077DC501', { battery: 100, temperature: 28, humidity: 54.5, co2: 453 }],
  ['ct101', '039710270000', { total_current: 100 }],
  ['ct101', '0498FFFF', { current_sensor_status: 'read failed' }],
  ['ct101', '8498B80BD007C40905', { current_max: 30, current_min: 20, current: 25 }],
  ['ct101', '039773020000 04980019 09673401', { total_current: 6.27, current: 64, cable_temperature: 30.8 }],
  ['ct101', 'FF0BFF FF0101 FF166746D38802580000 FF090100 FF0A0101 FF0F00', {}],
  [
    'em300-mcs',
    '01755C 03673401 046865 060001',
    { battery: 92, temperature: 30.8, humidity: 50.5, magnet_status: 'open' },
  ],
  [
    'em300-mcs',
    '20CE9E74466310015D01',
    { history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5, magnet_status: 'open' }] },
  ],
  ['ws301', '017564 030001 040001', { battery: 100, magnet_status: 'open', tamper_status: 'uninstalled' }],
  ['ws301', 'FF08 646C12345678 030000', { magnet_status: 'close' }],
  [
    'am104',
    '01755C 03673401 046865 056A4900 06651C0079001400',
    {
      battery: 92,
      temperature: 30.8,
      humidity: 50.5,
      activity: 73,
      illumination: 28,
      infrared: 20,
      infrared_and_visible: 121,
    },
  ],
  ['em300-th', '01755C 03673401 046865', { battery: 92, temperature: 30.8, humidity: 50.5 }],
  ['em300-th', '20CE9E74466310015D00', { history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5 }] }],
  [
    'em300-di',
    '01755C 03673401 046865 20CE9E74466310015D020000010000',
    {
      battery: 92,
      temperature: 30.8,
      humidity: 50.5,
      history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5, pulse: 256 }],
    },
  ],
  ['em500-pp', '017564 037B0A00', { battery: 100, pressure: 10 }],
  ['em500-pt100', '017564 03671901', { battery: 100, temperature: 28.1 }],
  [
    'vs330',
    '017562 02820F00 038E01 048E01',
    { battery: 98, distance: 15, occupancy: 'occupied', calibration_status: 'success' },
  ],
  ['vs370', '017564 030001 040000', { battery: 100, occupancy: 'occupied', illuminance: 'dim' }],
  ['ws202', '017510 030001 040000', { battery: 16, pir: 'trigger', daylight: 'dark' }],
])('%s decodes %s as its maker does', (model, hex, data) => {
  expect(decoded(model, hex)).toEqual({ data, warnings: [] });
});

test('the payload of ChirpStack’s own documentation decodes to its object', () => {
  const bytes = new Uint8Array(Buffer.from('AXVkA2cYAQRobQd9xQE=', 'base64'));
  const output = CODECS.get('am103')?.decodeUplink({ bytes, fPort: 85, recvTime });
  expect(output).toEqual({ data: { battery: 100, temperature: 28, humidity: 54.5, co2: 453 }, warnings: [] });
});

test('a temperature below zero is below zero', () => {
  expect(decoded('am103', '0367 9CFF')).toMatchObject({ data: { temperature: -10 } });
});

test('several entries of a history in one frame are all there', () => {
  const output = decoded('em300-zld', '20CE9E74466310015D01 20CEF676466310015D00');
  expect(output).toMatchObject({ data: { history: [{ leakage_status: 'leak' }, { leakage_status: 'normal' }] } });
});

test('what comes before an unknown channel counts, and the rest is warned of', () => {
  expect(decoded('ct101', '0498B80B 00000000')).toEqual({
    data: { current: 30 },
    warnings: ['Channel 00 00 at byte 4 is not known for this model. Nothing behind it was read.'],
  });
});

test('a payload of another device is an error, not a reading of nothing', () => {
  expect(decoded('am103', '7B00 01')).toEqual({ errors: ['Channel 7b 00 at byte 0 is not known for this model.'] });
});

test('a payload that ends in the middle of a value is an error', () => {
  const errors = ['Channel 03 67 is expected to have 2 bytes, but only 1 are left.'];
  expect(decoded('am103', '017564 036718')).toEqual({ errors });
  expect(decoded('am103', '01')).toEqual({ errors: ['Channel 01 -- at byte 0 is not known for this model.'] });
});

test('a view into a larger buffer is read at its own place', () => {
  const whole = Buffer.from('ffffff0175640000', 'hex');
  const bytes = new Uint8Array(whole.buffer, whole.byteOffset + 3, 3);
  expect(CODECS.get('am103')?.decodeUplink({ bytes, fPort: 85, recvTime })).toMatchObject({ data: { battery: 100 } });
});

// By the maker's tables of channels, where it gives no example of them.
test.each([
  ['em300-di', '05C8 2A000000', { pulse: 42 }],
  ['em300-di', '05E1 0A00 0A00 0000C842', { water_conv: 1, pulse_conv: 1, water: 100 }],
  [
    'em300-di',
    '85E1 0A00 0A00 0000C842 03',
    { water_conv: 1, pulse_conv: 1, water: 100, water_alarm: 'water flow timeout alarm' },
  ],
  [
    'em300-di',
    '21CE 9E744663 1001 5D 00 02 00 0A00 0A00 0000C842',
    {
      history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5, water_conv: 1, pulse_conv: 1, water: 100 }],
    },
  ],
  [
    'em500-pt100',
    '83D7 5802 6400 01',
    { temperature: 60, temperature_mutation: 10, temperature_alarm: 'threshold alarm' },
  ],
  ['em500-pt100', '20CE 9E744663 5802', { history: [{ timestamp: 1665561758, temperature: 60 }] }],
  [
    'gs524n',
    '22 1E 64 00 1C 00',
    {
      version: 2,
      protocol: 2,
      type: 'smoke sensor',
      event: 'testing alarm with normal battery',
      battery: 100,
      concentration: 0,
      temperature: 28,
    },
  ],
])('%s decodes %s by its table', (model, hex, data) => {
  expect(decoded(model, hex)).toEqual({ data, warnings: [] });
});

test.each([
  ['017564', '6 bytes are expected, but 3 came.'],
  ['22 2E 64 00 1C 00', 'A smoke alarm and its event are expected in byte 1, but 46 came.'],
  ['22 13 64 00 1C 00', 'A smoke alarm and its event are expected in byte 1, but 19 came.'],
])('what is no message of a smoke alarm (%s) is an error, not an alarm', (hex, error) => {
  expect(decoded('gs524n', hex)).toEqual({ errors: [error] });
});

test('every device that offices deploy has a codec', () => {
  expect([...CODECS.keys()].sort()).toEqual([
    'am103',
    'am104',
    'ct101',
    'em300-di',
    'em300-mcs',
    'em300-sld',
    'em300-th',
    'em300-zld',
    'em500-pp',
    'em500-pt100',
    'gs524n',
    'vs330',
    'vs370',
    'ws202',
    'ws301',
  ]);
});
