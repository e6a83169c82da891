import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

let house: MemoryNetwork;
let nowMs = 0;
beforeEach(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 1), opal: officeRows('opal', 1) },
    doors: { nowMs: () => nowMs },
  });
});
afterEach(() => house[Symbol.asyncDispose]());

/** What the gateway says of itself, after what it knew of the offices has become too old. */
async function ready() {
  nowMs += 10_000;
  const response = await fetch(`${house.gateway.url}/ready`);
  return { status: response.status, body: (await response.json()) as object };
}

test('ready says of each office whether it is there', async () => {
  await house.office('amiens').stop();
  expect(await ready()).toMatchObject({
    status: 200,
    body: {
      ready: true,
      draining: false,
      offices: [
        { office: 'amiens', reachable: false },
        { office: 'opal', reachable: true },
      ],
    },
  });
});

test('a gateway that reaches no office is not ready, and is again when one is back', async () => {
  for (const key of ['amiens', 'opal']) await house.office(key).stop();
  expect(await ready()).toMatchObject({ status: 503, body: { ready: false } });
  await house.office('opal').restart();
  expect(await ready()).toMatchObject({ status: 200, body: { ready: true } });
});

test('however often it is asked, the offices are asked once in a while only', async () => {
  const asked = () => fetch(`${house.gateway.url}/ready`).then((response) => response.json());
  const [first] = await Promise.all([asked(), asked(), asked()]);
  await house.office('amiens').stop();
  expect(await asked()).toEqual(first);
  expect((await ready()).body).not.toEqual(first);
});
