import { setTimeout as delay } from 'node:timers/promises';
import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import { expect, test } from 'vitest';
import { ChangingSensors, settleSensors } from './fault-changes.ts';
import { heldAgainst, type Logs, type Verdict } from './held-against-logs.ts';
import { type HouseOfProcesses, startHouseOfProcesses } from './house-of-processes.ts';
import { Mischief } from './mischief.ts';
import { OfficeLog } from './office-log.ts';
import { overHttp, overWebSocket } from './open-stream.ts';
import { Watcher } from './watcher.ts';
import { watches } from './watches.ts';

/** `CHANGES=100000 SUBSCRIBERS=200` for the whole proof. */
const CHANGES = Number(process.env.CHANGES ?? 1_000);
const SUBSCRIBERS = Number(process.env.SUBSCRIBERS ?? 20);
/** How often each thing goes wrong. */
const ROUNDS = Math.max(1, Math.round(CHANGES / 10_000));
/** Made when all that was broken stands again. */
const LAST_CHANGES = Math.ceil(CHANGES / 20);
const LOOK_AGAIN_MS = 100;
/** Whoever is told nothing more for so long will not be told. */
const SILENCE_MS_MAX = 60_000;
/** For what hangs, not for what is slow: a machine may have other work to do. */
const TIMEOUT_MS = 600_000 + CHANGES * 60;

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));

test(
  `whatever breaks meanwhile, everybody is told all that they may see, once and in order, and of each gap (SEED=${seed})`,
  async () => {
    const random = seededRandom(seed);
    await using house = await startHouseOfProcesses();
    const logs = new Map([...house.offices].map(([key, { databaseUrl }]) => [key, new OfficeLog(key, databaseUrl)]));
    const watchers = follow(house, random);
    const mischief = new Mischief(
      { house, logs, watchers: watchers.all, random },
      { changes: CHANGES - LAST_CHANGES, rounds: ROUNDS, drops: SUBSCRIBERS * 3 },
    );
    const change = await changer(house, random);
    await change(CHANGES - LAST_CHANGES, () => mischief.onChanged());
    await mischief.over();
    await change(LAST_CHANGES, () => undefined);
    for (const log of logs.values()) await log.read();
    const verdicts = await settled({ logs, reopenedAt: mischief.reopenedAt }, watchers.all);
    await watchers.leave();
    report(mischief, watchers.all, verdicts);

    const logged = [...logs.values()].reduce((count, { events }) => count + events.length, 0);
    expect(logged).toBeGreaterThanOrEqual(CHANGES);
    for (const [at, { missing, unseemly, wrong, outOfOrder }] of verdicts.entries()) {
      const name = watchers.all[at]?.watch.name;
      expect({
        name,
        missing: missing.slice(0, 5),
        unseemly: unseemly.slice(0, 5),
        wrong: wrong.slice(0, 5),
        outOfOrder,
      }).toEqual({ name, missing: [], unseemly: [], wrong: [], outOfOrder: 0 });
    }
  },
  TIMEOUT_MS,
);

/** Everybody follows from the beginning of all logs. */
function follow(house: HouseOfProcesses, random: SeededRandom) {
  const beginning = encodeLiveCursor(new Map([...house.offices.keys()].map((office) => [office, 0])));
  const leaving = new AbortController();
  const all = watches(SUBSCRIBERS).map((watch) => new Watcher(watch, beginning));
  const following = all.map((watcher) => {
    const { principal, protocol } = watcher.watch;
    const open = protocol === 'SSE' ? overHttp : overWebSocket;
    const credentials = async () => ({
      authorization: `Bearer ${await house.token(principal)}`,
      'canopee-purpose': 'TECHNICAL_MONITORING',
    });
    return watcher.follow(open(house.gatewayUrl, credentials), random, leaving.signal);
  });
  return {
    all,
    async leave() {
      leaving.abort();
      await Promise.all(following);
    },
  };
}

/** Has the offices' sensors change `changes` faults, as many at each. */
async function changer(house: HouseOfProcesses, random: SeededRandom) {
  const all = await Promise.all(
    [...house.offices].map(
      async ([key, office]) => new ChangingSensors(office, await settleSensors(key, office), random),
    ),
  );
  return async (changes: number, onChanged: () => void) => {
    const each = Math.ceil(changes / all.length);
    await Promise.all(all.map((sensors) => sensors.change(each, onChanged)));
  };
}

/** The verdicts once nobody is owed anything, or once nothing more comes. */
async function settled(logs: Logs, watchers: readonly Watcher[]): Promise<Verdict[]> {
  let toldBefore = -1;
  let toldAtMs = performance.now();
  for (;;) {
    const verdicts = watchers.map((watcher) => heldAgainst(logs, watcher));
    if (verdicts.every(({ missing }) => missing.length === 0)) return verdicts;
    const told = watchers.reduce((sum, watcher) => sum + watcher.told, 0);
    if (told !== toldBefore) toldAtMs = performance.now();
    if (performance.now() - toldAtMs > SILENCE_MS_MAX) return verdicts;
    toldBefore = told;
    await delay(LOOK_AGAIN_MS);
  }
}

function report({ done }: Mischief, watchers: readonly Watcher[], verdicts: readonly Verdict[]): void {
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const ends = new Map<string, number>();
  for (const watcher of watchers)
    for (const [reason, count] of watcher.ends) ends.set(reason, (ends.get(reason) ?? 0) + count);
  console.info({
    seed,
    changes: CHANGES,
    subscribers: SUBSCRIBERS,
    mischief: Object.fromEntries(done),
    streamsEnded: Object.fromEntries(ends),
    told: watchers.reduce((total, { told }) => total + told, 0),
    owed: sum(({ owed }) => owed),
    repeated: sum(({ repeated }) => repeated),
    declaredMissing: sum(({ declaredMissing }) => declaredMissing),
    undeclaredMissing: sum(({ missing }) => missing.length),
  });
}
