import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { SimulatedSensor } from './simulated-sensors.ts';
import { endOfFault, inventStory, type StoryStep, usualValues } from './simulated-story.ts';

/** What the simulated devices tell, one thing after another. */
export interface Script {
  /** What is told next at `now`; null where nobody has anything to say. */
  next(now: Date): StoryStep | null;
  /** How many stories have begun. */
  stories(): number;
}

const STORIES_AT_ONCE_MAX = 3;
/** How often, instead of a usual reading, something goes wrong. */
const STORY_CHANCE = 1 / 25;

/**
 * Mostly usual readings; now and then something goes wrong and is right again later. Faults that are there already come to an
 * end one after the other.
 */
export function writeScript(
  random: SeededRandom,
  sensors: readonly SimulatedSensor[],
  lastSent: (sensor: SimulatedSensor) => Date | null,
  begin: Date,
): Script {
  const well = sensors.filter(({ activeRule }) => activeRule === null);
  // Every other lift and door keeps silent, so that there are always some to which something may have happened unseen.
  const silent = well.filter(({ kind }, index) => (kind === 'CURRENT' || kind === 'CONTACT') && index % 2 === 0);
  const talking = well.filter((sensor) => !silent.includes(sensor));
  const leaky = well.filter(({ kind }) => kind === 'LEAK');
  let pending = sensors.flatMap((sensor) =>
    sensor.activeRule ? [endOfFault(random, sensor, sensor.activeRule, begin)] : [],
  );
  let turn = 0;
  let stories = 0;

  const isBusy = (sensor: SimulatedSensor) => pending.some((step) => step.sensor === sensor);

  function takeDue(now: Date): StoryStep | null {
    const due = pending.find(({ dueAt }) => dueAt <= now);
    if (!due) return null;
    pending = pending.filter((step) => step !== due);
    return due;
  }

  function beginStory(now: Date): StoryStep | null {
    const running = new Set(pending.map(({ sensor }) => sensor).filter(({ activeRule }) => activeRule === null));
    if (running.size >= STORIES_AT_ONCE_MAX || !random.chance(STORY_CHANCE)) return null;
    const free = [...silent, ...leaky].filter((sensor) => !isBusy(sensor));
    const [first, ...rest] = inventStory(random, free, lastSent, now);
    if (!first) return null;
    stories += 1;
    pending.push(...rest);
    return first;
  }

  function usual(now: Date): StoryStep | null {
    turn += 1;
    const sensor = talking[turn % talking.length];
    if (!sensor || isBusy(sensor)) return null;
    return { sensor, values: usualValues(random, sensor.kind), observedAt: now, dueAt: now };
  }

  return { next: (now) => takeDue(now) ?? beginStory(now) ?? usual(now), stories: () => stories };
}
