import type { Principal } from '@canopee/schema/principal';
import { expect, test } from 'vitest';
import { leak, opal, openHouse, today } from './testing/live-house.ts';

const FOLLOW = 'subscription { faultEvents { sequence kind fault { id } } }';
const person = (subject: string): Principal => ({ subject, office: opal, roles: ['CONTRACTOR'], mandates: [] });
const silent = () => {
  throw new Error('opal is silent');
};

test('whoever sees some faults only loses none because the office was silent when it was asked whether they may', async () => {
  const { logs, house, queries, follow, close } = openHouse({ someRowsOnly: true });
  const events = await follow(FOLLOW);
  house.root = { ...today, fault: silent };
  logs.opal.append(leak);
  const next = events.next();
  await expect.poll(() => queries.length).toBeGreaterThan(1);
  house.root = today;
  expect(await next).toEqual({ data: { faultEvents: { sequence: 1, kind: 'RAISED', fault: { id: leak.id } } } });
  events.leave();
  close();
});

test('what somebody may not see is passed over, and is no gap', async () => {
  const { logs, house, follow, close } = openHouse({ someRowsOnly: true });
  const events = await follow(FOLLOW);
  house.root = { ...today, fault: ({ id }: { id: string }) => (id === leak.id ? null : today.fault({ id })) };
  logs.opal.append(leak);
  logs.opal.append({ ...leak, id: 'opal:F-2' });
  expect(await events.next()).toEqual({
    data: { faultEvents: { sequence: 2, kind: 'RAISED', fault: { id: 'opal:F-2' } } },
  });
  events.leave();
  close();
});

test('an office is asked once whether a fault is shown to all who read the same rows', async () => {
  const { logs, queries, follow, close } = openHouse({ someRowsOnly: true, decisions: (one) => one?.subject ?? '' });
  const [mara, again, nils] = [
    await follow(FOLLOW, {}, person('mara')),
    await follow(FOLLOW, {}, person('mara')),
    await follow(FOLLOW, {}, person('nils')),
  ];
  logs.opal.append(leak);
  await Promise.all([mara.next(), again.next(), nils.next()]);
  expect(queries).toHaveLength(2);
  for (const events of [mara, again, nils]) events.leave();
  close();
});
