import type { DemoPlaces } from '@canopee/chassis/demo-places';
import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { OPEN_CLAIM_STATES } from '../vocabulary.ts';
import { type DemoClaims, generateDemoClaims } from './demo-claims.ts';

const NOW = new Date('2026-11-24T08:00:00.000Z');
const opal = officeKey('opal');

const places: DemoPlaces = {
  buildings: Array.from({ length: 60 }, (_, index) => ({
    reference: `BAT-${index}`,
    equipment: [
      ...(index % 2 ? [{ reference: `ASC-${index}`, system: 'LIFT' as const }] : []),
      ...(index % 3 ? [{ reference: `CHF-${index}`, system: 'HEATING' as const }] : []),
    ],
  })),
  dwellings: Array.from({ length: 1_200 }, (_, index) => ({
    reference: `LGT-${index}`,
    building: `BAT-${index % 60}`,
    tenant: index % 13 ? `LOC-${index}` : null,
  })),
};

const demo = generate();

function generate(difference: Partial<Parameters<typeof generateDemoClaims>[0]> = {}): DemoClaims {
  return generateDemoClaims({ office: opal, seed: 2018, places, now: NOW, ...difference });
}

test('the same seed gives the same claims, another seed or office others', () => {
  expect(generate()).toEqual(demo);
  expect(generate({ seed: 2019 })).not.toEqual(demo);
  expect(generate({ office: officeKey('amiens') })).not.toEqual(demo);
});

test('the first building has its infiltrations open, joined by claims of its tenants', () => {
  const infiltration = demo.collectiveClaims.find(
    ({ building, system, state }) => building === 'BAT-0' && system === 'WATER' && state === 'OPEN',
  );
  expect(infiltration).toMatchObject({ title: 'Infiltrations au sous-sol', closedAt: null });
  const joined = demo.claims.filter(({ collectiveClaim }) => collectiveClaim === infiltration?.reference);
  expect(joined.length).toBeGreaterThanOrEqual(2);
  expect(new Set(joined.map(({ state }) => state))).toEqual(new Set(['MERGED']));
});

test('the first building has them also where nobody lives there yet', () => {
  const { buildings } = places;
  const { claims, collectiveClaims } = generate({ places: { buildings, dwellings: [] } });
  expect(claims).toEqual([]);
  expect(collectiveClaims.some(({ building, state }) => building === 'BAT-0' && state === 'OPEN')).toBe(true);
});

test('an office without buildings has no claims', () => {
  const { claims, collectiveClaims, interventions } = generate({ places: { buildings: [], dwellings: [] } });
  expect([claims, collectiveClaims, interventions]).toEqual([[], [], []]);
});

describe('the claims can be believed', () => {
  test('heating fails in winter and never in summer', () => {
    const heating = demo.claims.filter(({ category }) => category === 'COLLECTIVE_HEATING');
    const inMonths = (...months: number[]) =>
      heating.filter(({ openedAt }) => months.includes(openedAt.getUTCMonth() + 1)).length;
    expect(inMonths(12, 1, 2)).toBeGreaterThan(3 * inMonths(4, 5, 9));
    expect(inMonths(6, 7, 8)).toBe(0);
  });

  test('nobody complains about a lift that is not there', () => {
    const lifts = new Set(demo.claims.filter(({ system }) => system === 'LIFT').map(({ building }) => building));
    expect(lifts.size).toBeGreaterThan(0);
    expect([...lifts].filter((building) => Number(building.slice(4)) % 2 === 0)).toEqual([]);
  });

  test('they lie in the two years before today, and most are settled', () => {
    const days = demo.claims.map(({ openedAt }) => (NOW.getTime() - openedAt.getTime()) / 86_400_000);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...days)).toBeLessThan(2 * 365 + 1);
    const open = demo.claims.filter(({ state }) => (OPEN_CLAIM_STATES as readonly string[]).includes(state));
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(demo.claims.length / 20);
  });

  test('what happens to one happens in its order, and nothing in the future has happened', () => {
    for (const { openedAt, resolvedAt, closedAt } of demo.claims) {
      const instants = [openedAt, resolvedAt ?? openedAt, closedAt ?? resolvedAt ?? openedAt, NOW];
      expect(instants.toSorted((a, b) => a.getTime() - b.getTime())).toEqual(instants);
    }
    for (const { scheduledAt, startedAt, completedAt } of demo.interventions) {
      if (startedAt) expect(scheduledAt && scheduledAt <= startedAt && startedAt <= NOW).toBe(true);
      if (completedAt) expect(startedAt && startedAt < completedAt && completedAt <= NOW).toBe(true);
    }
  });

  test('a contractor is sent to what it is under contract for', () => {
    const systems = new Map(demo.contractors.map((contractor) => [contractor.reference, contractor.systems]));
    const claims = new Map(demo.claims.map((claim) => [claim.reference, claim]));
    const wrong = demo.interventions.filter(({ claim, contractor }) => {
      return !systems.get(contractor as string)?.includes(claims.get(claim)?.system as never);
    });
    expect(wrong).toEqual([]);
  });

  test('a claim that comes while a collective claim is open for the same thing has joined it', () => {
    const missed = demo.claims.filter(({ building, system, openedAt, collectiveClaim }) =>
      demo.collectiveClaims.some(
        (other) =>
          other.building === building &&
          other.system === system &&
          other.openedAt <= openedAt &&
          (other.closedAt === null || openedAt < other.closedAt) &&
          other.reference !== collectiveClaim,
      ),
    );
    expect(missed).toEqual([]);
  });
});
