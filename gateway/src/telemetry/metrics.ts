import type { OfficeKey } from '@canopee/schema/office-key';
import type { Registry } from 'prom-client';
import type { Gather } from '../merge/gathering.ts';
import type { BreakerState } from '../offices/breaker.ts';
import type { Offices } from '../offices/offices.ts';
import type { Witnessed } from '../offices/witnessing/carry-head.ts';
import type { PlanCounts } from '../plan/plans.ts';

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

/** What is looked at when somebody reads the metrics: what stands then, since offices and plans come and go. */
export interface MetricSources {
  offices(): Pick<Offices, 'keys' | 'breakersOf' | 'loadsOf'>;
  plans(): PlanCounts;
  liveSubscribers(): number;
}

/** Its library is loaded here, so who does not measure does not load it. */
export async function openMetrics(sources: MetricSources): Promise<Metrics> {
  const prometheus = await import('prom-client');
  const { Counter, Gauge, Histogram, Registry } = prometheus;
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
  registerOffices(prometheus, registers, sources);
  registerRooms(prometheus, registers, sources);
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

type Prometheus = typeof import('prom-client');

function registerOffices({ Gauge }: Prometheus, registers: Registry[], sources: MetricSources): void {
  new Gauge({
    name: 'canopee_office_breaker_open',
    help: '1 while an office is let alone in a domain because it failed lately, 0.5 while one call sees whether it is back, else 0.',
    labelNames: ['office', 'domain'],
    registers,
    collect() {
      // An office that has gone must not be told of for good.
      this.reset();
      const { keys, breakersOf } = sources.offices();
      for (const [office, domain, state] of atOffices(keys, breakersOf)) {
        this.set({ office, domain }, BREAKER_VALUES[state]);
      }
    },
  });
  new Gauge({
    name: 'canopee_office_requests',
    help: 'Requests of this gateway to a domain of an office: those under way, and those that wait for a place.',
    labelNames: ['office', 'domain', 'state'],
    registers,
    collect() {
      this.reset();
      const { keys, loadsOf } = sources.offices();
      for (const [office, domain, { running, waiting }] of atOffices(keys, loadsOf)) {
        this.set({ office, domain, state: 'running' }, running);
        this.set({ office, domain, state: 'waiting' }, waiting);
      }
    },
  });
}

function registerRooms({ Counter, Gauge }: Prometheus, registers: Registry[], sources: MetricSources): void {
  new Counter({
    name: 'canopee_plans_total',
    help: 'Operations whose plan was known, and operations that had to be planned; from 0 again with each supergraph.',
    labelNames: ['found'],
    registers,
    collect() {
      this.reset();
      const { asked, made } = sources.plans();
      this.inc({ found: 'known' }, asked - made);
      this.inc({ found: 'made' }, made);
    },
  });
  new Gauge({
    name: 'canopee_plans_kept',
    help: 'Plans in memory.',
    registers,
    collect() {
      this.set(sources.plans().kept);
    },
  });
  new Gauge({
    name: 'canopee_live_subscribers',
    help: 'Subscribers that follow the live streams of offices.',
    registers,
    collect() {
      this.set(sources.liveSubscribers());
    },
  });
}

const BREAKER_VALUES: Readonly<Record<BreakerState, number>> = { CLOSED: 0, HALF_OPEN: 0.5, OPEN: 1 };

function atOffices<Value>(
  keys: readonly OfficeKey[],
  byDomain: (office: OfficeKey) => Readonly<Record<string, Value>>,
): (readonly [OfficeKey, string, Value])[] {
  return keys.flatMap((office) =>
    Object.entries(byDomain(office)).map(([domain, value]) => [office, domain, value] as const),
  );
}
