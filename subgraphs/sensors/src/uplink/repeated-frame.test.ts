import { expect, test } from 'vitest';
import { type HeardFrame, isRepeatedFrame } from './repeated-frame.ts';

const start = Date.parse('2026-01-12T06:00:00Z');

function heard(frame: string, seconds: number, devEui = '24e124725c140001'): HeardFrame {
  return { devEui, frame, observedAt: new Date(start + seconds * 1_000) };
}

test('a copy that came through a slow gateway is the same frame', () => {
  expect(isRepeatedFrame(heard('s/7/85/wet', 2), [heard('s/7/85/wet', 0)])).toBe(true);
  expect(isRepeatedFrame(heard('s/7/85/wet', 0), [heard('s/7/85/wet', 2)])).toBe(true);
});

test('the first frame ever is new', () => {
  expect(isRepeatedFrame(heard('s/7/85/wet', 0), [])).toBe(false);
});

test('another payload, counter, session or device is another frame', () => {
  const known = [heard('s/7/85/wet', 0)];
  expect(isRepeatedFrame(heard('s/7/85/dry', 1), known)).toBe(false);
  expect(isRepeatedFrame(heard('s/8/85/wet', 1), known)).toBe(false);
  expect(isRepeatedFrame(heard('t/7/85/wet', 1), known)).toBe(false);
  expect(isRepeatedFrame(heard('s/7/85/wet', 1, '24e124725c140002'), known)).toBe(false);
});

test('a device that rebooted and counts anew is heard, though counter and payload are as before', () => {
  const beforeReboot = [heard('s/0/85/wet', 0), heard('s/1/85/dry', 30)];
  expect(isRepeatedFrame(heard('s/0/85/wet', 60), beforeReboot)).toBe(false);
});

test('the same counter and payload an hour later is a new frame', () => {
  expect(isRepeatedFrame(heard('s/0/85/wet', 3_600), [heard('s/0/85/wet', 0)])).toBe(false);
});
