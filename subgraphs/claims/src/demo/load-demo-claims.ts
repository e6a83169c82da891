import { copyRows } from '@canopee/chassis/copy-rows';
import type { Database } from '@canopee/chassis/database';
import { claimEvents, claimLog, claims, collectiveClaims, contractors, interventions } from '../tables.ts';
import type { DemoClaims } from './demo-claims.ts';
import { demoHistory } from './demo-history.ts';

/**
 * Loads demo data into empty tables, all of it or nothing, and sets the sequences behind it. Throws where a claim, collective
 * claim or contractor is there already: demo data is not mixed with anything.
 */
export async function loadDemoClaims({ sql }: Database, demo: DemoClaims): Promise<void> {
  await sql.begin(async (transaction) => {
    // Nobody else loads, or registers a claim, between the look and the load.
    await transaction`lock table claims.claims, claims.collective_claims, claims.contractors in exclusive mode`;
    const [found] = await transaction`
      select exists (select from claims.claims) or exists (select from claims.collective_claims)
        or exists (select from claims.contractors) as something`;
    if (found?.something)
      throw new Error('Demo claims are loaded into an empty database only, but this one holds claims.');
    await copyRows(transaction, contractors, demo.contractors);
    await copyRows(transaction, collectiveClaims, demo.collectiveClaims);
    await copyRows(transaction, claims, demo.claims);
    await copyRows(transaction, interventions, demo.interventions);
    const history = demoHistory(demo.claims);
    await copyRows(transaction, claimEvents, history);
    await copyRows(transaction, claimLog, [{ one: true, lastSequence: history.length }]);
    await transaction`
      select setval('claims.claim_number', ${demo.claims.length + 1}, false),
        setval('claims.collective_claim_number', ${demo.collectiveClaims.length + 1}, false),
        setval('claims.intervention_number', ${demo.interventions.length + 1}, false)`;
    // So that the first question is planned as well as the hundredth.
    await transaction`analyze claims.claims, claims.collective_claims, claims.contractors, claims.interventions, claims.claim_events`;
  });
}
