import { expect, test } from 'vitest';
import { ShardGate } from './shard-gate.ts';

const here = () => new AbortController().signal;

test('so many are inside, so many wait, and the rest are turned away at once', async () => {
  const gate = new ShardGate(2, 1);
  expect([gate.enter(here()), gate.enter(here())]).toEqual([true, true]);
  const waiting = gate.enter(here());
  expect(waiting).toBeInstanceOf(Promise);
  expect(gate.enter(here())).toBe(false);
  gate.leave();
  expect(await waiting).toBe(true);
  gate.leave();
  expect(gate.enter(here())).toBe(true);
});

test('who has waited longest comes in first', async () => {
  const gate = new ShardGate(1, 3);
  gate.enter(here());
  const order: number[] = [];
  const waits = [1, 2, 3].map(async (number) => {
    await gate.enter(here());
    order.push(number);
    gate.leave();
  });
  gate.leave();
  await Promise.all(waits);
  expect(order).toEqual([1, 2, 3]);
});

test('who gives up makes room in the queue, and takes no place', async () => {
  const gate = new ShardGate(1, 1);
  gate.enter(here());
  const leaving = new AbortController();
  const waiting = gate.enter(leaving.signal);
  leaving.abort();
  expect(await waiting).toBe(false);
  expect(gate.enter(AbortSignal.abort())).toBe(false);
  const next = gate.enter(here());
  gate.leave();
  expect(await next).toBe(true);
});
