import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { HouseOfProcesses } from './house-of-processes.ts';
import type { OfficeLog } from './office-log.ts';
import type { Watcher } from './watcher.ts';
import { NO_CARETAKERS } from './watches.ts';

export interface MischiefDoors {
  readonly house: HouseOfProcesses;
  readonly logs: ReadonlyMap<OfficeKey, OfficeLog>;
  readonly watchers: readonly Watcher[];
  readonly random: SeededRandom;
}

export interface MischiefPlan {
  /** Faults that change meanwhile. */
  readonly changes: number;
  /** How often each thing happens that is not a client's drop. */
  readonly rounds: number;
  readonly drops: number;
}

const DOWN_MS_MAX = 1_500;
/** Of an office's log that is shortened. */
const EVENTS_KEPT = 25;
const POLICY_FILE = 'caretakers.cedar';

type Deed = { target: string; name: string; act(): Promise<void> };

/** What goes wrong, each thing at a random moment, told by how many faults have changed by then. */
export class Mischief {
  readonly done = new Map<string, number>();
  /** Length of each office's log when nobody was shut out any more. */
  readonly reopenedAt = new Map<OfficeKey, number>();
  readonly #doors: MischiefDoors;
  readonly #due: { atChange: number; deed: Deed }[] = [];
  /** Things of one target happen one after another, those of different ones at the same time. */
  readonly #underWay = new Map<string, Promise<void>>();
  #changes = 0;
  #areShutOut = false;

  constructor(doors: MischiefDoors, { changes, rounds, drops }: MischiefPlan) {
    this.#doors = doors;
    const { random } = doors;
    const at = (deed: Deed) => this.#due.push({ atChange: random.whole(changes * 0.05, changes * 0.9), deed });
    for (let round = 0; round < rounds; round += 1) for (const deed of this.#deeds()) at(deed);
    for (let drop = 0; drop < drops; drop += 1) at(this.#drop());
    this.#due.sort((a, b) => a.atChange - b.atChange);
  }

  /** To be told of each change. */
  onChanged(): void {
    this.#changes += 1;
    for (let next = this.#due[0]; next && next.atChange <= this.#changes; next = this.#due[0]) {
      this.#due.shift();
      this.#begin(next.deed);
    }
  }

  /** Resolves when all that was broken stands again. Rejects with what could not be done. */
  async over(): Promise<void> {
    await Promise.all(this.#underWay.values());
    if (this.#areShutOut) await this.#turnPolicies();
  }

  #begin({ target, name, act }: Deed): void {
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
    const before = this.#underWay.get(target) ?? Promise.resolve();
    const now = before.then(act);
    // Whoever waits for all of it hears of it.
    now.catch(() => undefined);
    this.#underWay.set(target, now);
  }

  #deeds(): Deed[] {
    const { house, logs, random } = this.#doors;
    const office = random.pick([...house.offices.keys()]);
    const log = logs.get(random.pick([...house.offices.keys()])) as OfficeLog;
    const down = () => random.whole(0, DOWN_MS_MAX);
    const service = house.offices.get(office)?.service;
    return [
      { target: 'gateway', name: 'gateway killed', act: () => house.gateway.killAndRestart(down()) },
      { target: office, name: 'office killed', act: async () => service?.killAndRestart(down()) },
      { target: 'postgres', name: 'PostgreSQL restarted', act: () => house.restartPostgres() },
      { target: 'schema', name: 'schema reloaded', act: () => house.reloadSchema() },
      { target: 'policies', name: 'policies changed', act: () => this.#turnPolicies() },
      { target: `log of ${log.office}`, name: 'log shortened', act: () => log.prune(EVENTS_KEPT) },
    ];
  }

  #drop(): Deed {
    const { watchers, random } = this.#doors;
    const watcher = random.pick(watchers);
    return { target: 'clients', name: 'client dropped', act: async () => watcher.drop() };
  }

  async #turnPolicies(): Promise<void> {
    const { house, logs } = this.#doors;
    this.#areShutOut = !this.#areShutOut;
    await house.changePolicies(POLICY_FILE, this.#areShutOut ? NO_CARETAKERS : null);
    if (this.#areShutOut) return;
    for (const log of logs.values()) {
      await log.read();
      this.reopenedAt.set(log.office, log.events.length);
    }
  }
}
