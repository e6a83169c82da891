import type { DemoPlaces } from '@canopee/chassis/demo-places';
import { type DemoClaims, generateDemoClaims } from '@canopee/claims/demo/demo-claims';
import { loadDemoClaims } from '@canopee/claims/demo/load-demo-claims';
import { expect, test } from 'vitest';
import { CLERK, claimsAtOffice, NOW, opal } from './claims-at-office.ts';

const places: DemoPlaces = {
  buildings: Array.from({ length: 20 }, (_, index) => ({
    reference: `BAT-${index}`,
    equipment: [{ reference: `CHF-${index}`, system: 'HEATING' }],
  })),
  dwellings: Array.from({ length: 400 }, (_, index) => ({
    reference: `LGT-${index}`,
    building: `BAT-${index % 20}`,
    tenant: `LOC-${index}`,
  })),
};

const demo: DemoClaims = generateDemoClaims({ office: opal, seed: 2018, places, now: NOW });

test('demo data comes in whole, fits all that the database demands, and real claims are numbered behind it', async () => {
  await using office = await claimsAtOffice();
  await loadDemoClaims(office.database, demo);
  const { data, errors } = await office.ask(`{
    claims { totalCount }
    collectiveClaims { totalCount }
    contractors { reference name systems }
    ours: collectiveClaims(where: { building: "opal:BAT-0", state: [OPEN], system: [WATER] }) { nodes { title claimCount } }
  }`);
  expect(errors).toEqual([]);
  expect(data.claims.totalCount).toBe(demo.claims.length);
  expect(data.collectiveClaims.totalCount).toBe(demo.collectiveClaims.length);
  expect(data.contractors).toEqual(demo.contractors);
  expect(data.ours.nodes).toEqual([{ title: 'Infiltrations au sous-sol', claimCount: expect.any(Number) }]);
  const created = await office.ask(
    'mutation { createClaim(input: { building: "opal:BAT-0", category: OTHER, system: OTHER, description: "x" }) { claim { reference } } }',
    {},
    CLERK,
  );
  expect(created.data.createClaim.claim.reference).toBe(`REC-${String(demo.claims.length + 1).padStart(6, '0')}`);
});

test('demo data is not mixed with claims that are there, and nothing of it stays', async () => {
  await using office = await claimsAtOffice();
  await loadDemoClaims(office.database, { ...demo, claims: [], interventions: [] });
  await expect(loadDemoClaims(office.database, demo)).rejects.toThrow(
    'Demo claims are loaded into an empty database only, but this one holds claims.',
  );
  const { data } = await office.ask('{ claims { totalCount } }');
  expect(data.claims.totalCount).toBe(0);
});

test('demo data with a mistake in it leaves the database as it was', async () => {
  await using office = await claimsAtOffice();
  const [claim] = demo.claims;
  if (!claim) throw new Error('The demo is expected to have claims.');
  const broken = { ...demo, claims: [...demo.claims, { ...claim, reference: 'REC-BROKEN', description: '' }] };
  await expect(loadDemoClaims(office.database, broken)).rejects.toThrow('description_length');
  const { data } = await office.ask('{ contractors { id } collectiveClaims { totalCount } }');
  expect(data).toEqual({ contractors: [], collectiveClaims: { totalCount: 0 } });
});
