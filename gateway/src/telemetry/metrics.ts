import type { OfficeKey } from '@canopee/schema/office-key';
import type { Gather } from '../merge/gathering.ts';
import type { Offices } from '../offices/offices.ts';
import type { Witnessed } from '../offices/witnessing/carry-head.ts';

/** What the gateway counts of itself, by office and domain: never by person, purpose, document or value. See `README.md`. */
export interface Metrics {
  /** The same gather, with its operations and what became of each office counted. */
  measured(gather: Gather): Gather;
  /** Counts what a witness said of a head. */
  witnessed(witnessed: Witnessed): void;
  /** All of it as text, in the format that `contentType` names. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** From an answer out of memory to an office's whole deadline and beyond. */
const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `offices` are those of now: they come and go. Its library is loaded here, so who does not measure does not load it. */
export async function openMetrics(offices: () => Pick<Offices, 'keys' | 'breakersOf'>): Promise<Metrics> {
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  const durations = new Histogram({
    name: 'canopee_office_duration_seconds',
    help: 'Time that one operation spent on one domain of one office, by what became of it.',
    labelNames: ['office', 'domain', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  });
  const underWay = new Gauge({ name: 'canopee_operations_under_way', help: 'Operations being run.', registers });
  const witnessed = new Counter({
    name: 'canopee_ledger_heads_witnessed_total',
    help: 'Heads of the ledger of one office (about) that another one (witness) countersigned or refused.',
    labelNames: ['about', 'witness', 'outcome'],
    registers,
  });
  new Gauge({
    name: 'canopee_office_breaker_open',
    help: '1 while an office is let alone in a domain because it failed lately, 0.5 while one call sees whether it is back, else 0.',
    labelNames: ['office', 'domain'],
    registers,
    collect() {
      // An office that has gone must not be told of for good.
      this.reset();
      const { keys, breakersOf } = offices();
      for (const [office, domain, state] of keys.flatMap((key) => breakersAt(key, breakersOf(key)))) {
        this.set({ office, domain }, BREAKER_VALUES[state]);
      }
    },
  });
  return {
    measured: (gather) => async (gathering, tell) => {
      underWay.inc();
      try {
        return await gather(gathering, tell);
      } finally {
        underWay.dec();
        for (const { office, domain, outcome, elapsedMs } of gathering.errand.account().offices) {
          durations.observe({ office, domain, outcome }, elapsedMs / 1_000);
        }
      }
    },
    witnessed: ({ about, witness, outcome }) => witnessed.inc({ about, witness, outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

type BreakersOf = ReturnType<Offices['breakersOf']>;
type State = BreakersOf[string];

const BREAKER_VALUES: Readonly<Record<State, number>> = { CLOSED: 0, HALF_OPEN: 0.5, OPEN: 1 };

function breakersAt(office: OfficeKey, breakers: BreakersOf): (readonly [OfficeKey, string, State])[] {
  return Object.entries(breakers).map(([domain, state]) => [office, domain, state] as const);
}
