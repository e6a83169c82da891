import { officeKey } from '@canopee/schema/office-key';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatewayConfig } from '../config.ts';
import { ShardKeeper } from './shard-keeper.ts';

const GRACE_MS = 1_000;
const place = { subgraph: 'stock', office: officeKey('opal'), url: 'http://127.0.0.1:1/stock/graphql' };

let keeper: ShardKeeper;
beforeEach(() => {
  vi.useFakeTimers();
  const limits = gatewayConfig.shape.limits.parse({});
  keeper = new ShardKeeper({ limits, sdlRefreshMs: 60_000, graceMs: GRACE_MS, nowMs: () => 0 });
});
afterEach(async () => {
  await keeper.close();
  vi.useRealTimers();
});

test('a place that stands in the old and the new keeps its connections', () => {
  const { shard } = keeper.hold(place);
  expect(keeper.hold(place).shard).toBe(shard);
  keeper.release(place);
  vi.advanceTimersByTime(2 * GRACE_MS);
  expect(keeper.hold(place).shard).toBe(shard);
});

test('a place that nobody holds any more is there for a request that began before, and then gone', () => {
  const { shard } = keeper.hold(place);
  const close = vi.spyOn(shard, 'close');
  keeper.release(place);
  vi.advanceTimersByTime(GRACE_MS - 1);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(close).toHaveBeenCalledOnce();
  expect(keeper.hold(place).shard).not.toBe(shard);
});

test('a place that is held again in time is not closed', () => {
  const { shard } = keeper.hold(place);
  const close = vi.spyOn(shard, 'close');
  keeper.release(place);
  keeper.hold(place);
  vi.advanceTimersByTime(2 * GRACE_MS);
  expect(close).not.toHaveBeenCalled();
});
