import type { Database } from '@canopee/chassis/database';
import { activityReference } from '../register/activity-terms.ts';
import { agreementVersions, dpoMandates, officeNames, offices, processingActivityVersions } from '../tables.ts';
import { DEMO_ACTIVITIES } from './demo-activities.ts';
import { DEMO_AGREEMENTS } from './demo-agreements.ts';
import { DEMO_MANDATES } from './demo-mandates.ts';
import { MEMBERS } from './members.ts';

/**
 * Writes the members, and agreements, mandates and a register to try the platform with. What is there already stays as it is, so a
 * second call changes nothing and does not take back what somebody edited. Not for a network in earnest: agreements decide
 * who sees what.
 */
export async function seedNetwork({ drizzle }: Database): Promise<void> {
  await drizzle.transaction(async (transaction) => {
    await transaction
      .insert(offices)
      .values(MEMBERS.map(({ names: _, ...office }) => office))
      .onConflictDoNothing();
    await transaction
      .insert(officeNames)
      .values(
        MEMBERS.flatMap(({ key, names }) =>
          names.map((name, index) => ({ office: key, position: index + 1, ...name })),
        ),
      )
      .onConflictDoNothing();
    await transaction.insert(agreementVersions).values(DEMO_AGREEMENTS.map(firstVersion)).onConflictDoNothing();
    await transaction
      .insert(processingActivityVersions)
      .values(DEMO_ACTIVITIES.map((terms) => firstVersion({ ...terms, reference: activityReference(terms) })))
      .onConflictDoNothing();
    await transaction
      .insert(dpoMandates)
      .values([...DEMO_MANDATES])
      .onConflictDoNothing();
  });
}

function firstVersion<Terms extends { effectiveFrom: string }>(terms: Terms) {
  return {
    ...terms,
    version: 1,
    // As of the day it began: whoever tries the platform may ask what was in force last year.
    recordedAt: new Date(`${terms.effectiveFrom}T00:00:00Z`),
    recordedByRoles: [],
    reason: 'Données de démonstration.',
  };
}
