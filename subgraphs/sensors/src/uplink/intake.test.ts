import { expect, test } from 'vitest';
import type { Receipt } from '../ingest.ts';
import { createIntake, IntakeFullError, UPLINKS_WAITING_MAX } from './intake.ts';
import type { Uplink } from './uplink.ts';

const stored: Receipt = { kind: 'STORED' };

function uplink(deliveryKey: string): Uplink {
  const at = new Date('2026-01-12T06:40:15Z');
  const devEui = '24e124725c140001';
  const bytes = new Uint8Array();
  const rest = {
    fPort: 85,
    bytes,
    decodedByNetwork: null,
    measured: null,
    observedAt: at,
    receivedAt: at,
    simulated: false,
    raw: {},
  };
  return { network: 'CHIRPSTACK', devEui, deliveryKey, frame: deliveryKey, ...rest };
}

function sqlError(code: string): Error {
  return new Error('Failed query', { cause: Object.assign(new Error('refused'), { code }) });
}

test('uplinks that arrive while a transaction runs share the next one', async () => {
  const sizes: number[] = [];
  const first = Promise.withResolvers<void>();
  const intake = createIntake(async (batch) => {
    sizes.push(batch.length);
    if (sizes.length === 1) await first.promise;
    return batch.map(() => stored);
  });
  const taken = ['1', '2', '3', '4'].map((key) => intake.take(uplink(key)));
  first.resolve();
  await Promise.all(taken);
  expect(sizes).toEqual([1, 3]);
});

test('one uplink that the database refuses keeps nobody else out', async () => {
  const first = Promise.withResolvers<void>();
  const intake = createIntake(async (batch) => {
    await first.promise;
    if (batch.some(({ deliveryKey }) => deliveryKey === 'poison')) throw sqlError('22P05');
    return batch.map(() => stored);
  });
  const taken = ['1', '2', 'poison', '4'].map((key) => intake.take(uplink(key)));
  first.resolve();
  const outcomes = await Promise.allSettled(taken);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('a database that is away is not asked again for each uplink', async () => {
  let asked = 0;
  const first = Promise.withResolvers<void>();
  const intake = createIntake(async () => {
    asked += 1;
    await first.promise;
    throw sqlError('ECONNREFUSED');
  });
  const taken = ['1', '2', '3', '4'].map((key) => intake.take(uplink(key)));
  first.resolve();
  expect((await Promise.allSettled(taken)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(asked).toBe(2);
});

test('a full intake says so instead of growing', async () => {
  const gate = Promise.withResolvers<void>();
  const intake = createIntake(async (batch) => {
    await gate.promise;
    return batch.map(() => stored);
  });
  // The first is under way at once, and does not wait.
  const taken = Array.from({ length: UPLINKS_WAITING_MAX + 1 }, (_, index) => intake.take(uplink(`${index}`)));
  await expect(intake.take(uplink('one too many'))).rejects.toBeInstanceOf(IntakeFullError);
  gate.resolve();
  await Promise.all(taken);
  await expect(intake.take(uplink('later'))).resolves.toEqual(stored);
});

test('closing lets what was taken end, and takes nothing more', async () => {
  const gate = Promise.withResolvers<void>();
  const intake = createIntake(async (batch) => {
    await gate.promise;
    return batch.map(() => stored);
  });
  const taken = intake.take(uplink('1'));
  const closed = intake.close();
  await expect(intake.take(uplink('2'))).rejects.toBeInstanceOf(IntakeFullError);
  gate.resolve();
  await closed;
  await expect(taken).resolves.toEqual(stored);
});
