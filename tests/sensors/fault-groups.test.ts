import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { UNTOUCHED } from '@canopee/sensors/faults/life-cycle';
import { type FaultRow, faults } from '@canopee/sensors/tables';
import { FAULT_RULES, FAULT_SEVERITIES } from '@canopee/sensors/vocabulary';
import { expect, test } from 'vitest';
import { DISTRIBUTION, expectedGroups, type GroupOracle } from '../testkit/group-oracle.ts';
import { leakSensors } from './devices.ts';
import { startSensorsOffice } from './sensors-office.ts';

const SEED = Number(process.env.SEED ?? 20_261_124);

const GROUPS = /* GraphQL */ `
  query ($by: [FaultDimension!]!, $where: FaultGroupFilter) {
    faultGroups(by: $by, where: $where) {
      groups {
        office { key } rule system severity state raisedMonth
        count buildingCount durationMinutes { ${DISTRIBUTION} }
      }
      offices { office { key } outcome }
    }
  }
`;

const monthInFrance = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit' });

type NewFault = Omit<FaultRow, 'severityRank'>;

const oracle: GroupOracle<NewFault> = {
  keys: {
    OFFICE: ['office', () => 'amiens'],
    RULE: ['rule', ({ rule }) => rule],
    SYSTEM: ['system', ({ system }) => system],
    SEVERITY: ['severity', ({ severity }) => severity],
    STATE: ['state', ({ state }) => state],
    RAISED_MONTH: ['raisedMonth', ({ raisedAt }) => `${monthInFrance.format(raisedAt)}-01`],
  },
  distinct: { buildingCount: ({ building }) => building },
  distributions: {
    durationMinutes: ({ raisedAt, clearedAt }) =>
      clearedAt && Math.floor((clearedAt.getTime() - raisedAt.getTime()) / 60_000),
  },
};

function someFault(random: SeededRandom, sensor: string, index: number): NewFault {
  const raisedAt = new Date(Date.UTC(2026, random.whole(0, 10), random.whole(1, 28), random.whole(0, 23)));
  const open = random.chance(0.3) && index < 40;
  return {
    reference: `FLT-${index}`,
    version: 1,
    rule: open ? 'LEAK' : random.pick(FAULT_RULES),
    system: random.pick(['WATER', 'LIFT', 'HEATING']),
    severity: random.pick(FAULT_SEVERITIES),
    state: open ? random.pick(['ACTIVE_UNACK', 'ACTIVE_ACK']) : 'NORMAL',
    sensor,
    building: `BAT-${random.whole(0, 5)}`,
    dwelling: null,
    equipment: null,
    value: 1,
    quantity: 'LEAK',
    raisedAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    clearedAt: open ? null : new Date(raisedAt.getTime() + random.whole(0, 50_000) * 60_000 + random.whole(0, 59_999)),
    ...UNTOUCHED,
  };
}

test(`groups of faults are those of the rows, by any dimensions and filters (SEED=${SEED})`, async () => {
  const random = seededRandom(SEED);
  const sensors = leakSensors(40);
  await using office = await startSensorsOffice({ sensors });
  const rows = Array.from({ length: 200 }, (_, index) =>
    someFault(random, sensors[index % sensors.length]?.reference ?? '', index),
  );
  await office.database.drizzle.insert(faults).values(rows);
  for (let asked = 0; asked < 25; asked += 1) {
    const by = Object.keys(oracle.keys).filter(() => random.chance(0.4));
    const open = random.pick([null, true, false]);
    const { data, errors } = await office.ask(GROUPS, { by, where: { open } });
    const wanted = rows.filter(({ state }) => open === null || (state !== 'NORMAL') === open);
    expect(errors).toBeUndefined();
    expect(data.faultGroups, `${by} ${open}`).toEqual({
      groups: expectedGroups(wanted, by, oracle),
      offices: [{ office: { key: 'amiens' }, outcome: 'OK' }],
    });
  }
});

test('groups cannot be narrowed to one sensor, which may stand inside a dwelling', async () => {
  await using office = await startSensorsOffice();
  const { errors } = await office.ask('{ faultGroups(by: [], where: { sensor: "amiens:X" }) { groups { count } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
});
