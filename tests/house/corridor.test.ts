import { expect, test } from 'vitest';
import { sourceFiles } from './imports-of.ts';

/** The gateway's rooms in the order that a request walks through them. */
const CORRIDOR = [
  'errors',
  'config.ts',
  'principal',
  'operation',
  'privacy',
  'plan',
  'offices',
  'merge',
  'live',
  'subscriptions',
  'telemetry',
  'pipeline.ts',
  'graph.ts',
  'rooms.ts',
  'room-switch.ts',
  'coordinator.ts',
  'open-streams.ts',
  'transport',
  'gateway.ts',
];

const BASE = 'gateway/src/';
const roomOf = (path: string) => path.slice(BASE.length).split('/')[0] as string;
const files = sourceFiles().filter(({ path }) => path.startsWith(BASE) && !path.includes('.test.'));

test('every file of the gateway stands in a room of the corridor', () => {
  expect(files.map(({ path }) => roomOf(path)).filter((room) => !CORRIDOR.includes(room))).toEqual([]);
  expect(new Set(files.map(({ path }) => roomOf(path)))).toEqual(new Set(CORRIDOR));
});

test.each(files.map(({ path, imports }) => [path, imports] as const))(
  '%s looks back, never forward',
  (path, imports) => {
    const own = CORRIDOR.indexOf(roomOf(path));
    const forward = imports.filter((other) => other.startsWith(BASE) && CORRIDOR.indexOf(roomOf(other)) > own);
    expect(forward).toEqual([]);
  },
);

test('the whole way of a request is one short function in a short file', () => {
  const pipeline = files.find(({ path }) => path.endsWith('/pipeline.ts'));
  expect(pipeline?.text.split('\n').length).toBeLessThan(60);
});
