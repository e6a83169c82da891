import { expect, test } from 'vitest';
import { type Held, reloadStorm } from '../bench/memory/reload-storm.ts';

const MEGABYTE = 1024 * 1024;
/** A supergraph with what is made of it holds three of these; kept at each reload, they would be three times as many. */
const HEAP_GROWTH_MAX = 8 * MEGABYTE;
const WARM_RELOADS = 3;

test('a supergraph that was exchanged leaves nothing behind, however often it is', async () => {
  const held: Held[] = [];
  await reloadStorm({ operations: 120, shapes: 30, reloads: 12, onReload: (_, now) => held.push(now) });
  const [base] = held.slice(WARM_RELOADS);
  expect((held.at(-1) as Held).heap - (base as Held).heap).toBeLessThan(HEAP_GROWTH_MAX);
}, 120_000);
