import { dayInFrance } from '@canopee/chassis/day-in-france';
import type {
  QueryAgreementArgs,
  QueryAgreementsArgs,
  QueryAgreementsInForceArgs,
  QueryDpoMandatesArgs,
  QueryOfficeArgs,
  QueryOfficesArgs,
  QueryPolicySetArgs,
  QueryPolicySetInForceArgs,
  QueryProcessingActivitiesArgs,
  QueryProcessingActivitiesInForceArgs,
  QueryProcessingActivityArgs,
} from '@canopee/schema/generated/network';
import { isOfficeKey } from '@canopee/schema/office-key';
import { and, asc, desc, eq, lte, type SQL, sql } from 'drizzle-orm';
import { ofParty } from '../agreements/of-party.ts';
import { selectNewest } from '../agreements/select-newest.ts';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { inForce } from '../period.ts';
import { selectNewestActivities } from '../register/select-newest-activities.ts';
import { recentSessionEnds } from '../sessions/session-ends.ts';
import {
  type AgreementRow,
  agreementVersions,
  type DpoMandateRow,
  dpoMandates,
  type OfficeRow,
  offices,
  type PolicySetRow,
  type ProcessingActivityRow,
  policyLoadings,
  processingActivityVersions,
} from '../tables.ts';
import { versionsInForce } from '../versions/in-force.ts';
import { byReference } from './by-reference.ts';
import { officeByKey } from './office.ts';

/** Where the network is entered. Lists are whole: members, agreements and mandates are counted in dozens. */
export const queryResolvers: FieldsOf<unknown> = {
  offices: (_, args: QueryOfficesArgs, context) => members(args, context),
  office: (_, { key }: QueryOfficeArgs, context) => officeByKey(key, context),
  agreements: (_, args: QueryAgreementsArgs, context) => agreementsOn(args, context),
  agreement: (_, { id }: QueryAgreementArgs, { loaders }) => byReference(id, loaders.agreement),
  agreementsInForce: (_, args: QueryAgreementsInForceArgs, context) => agreementsAt(args, context),
  policySet: (_, { version }: QueryPolicySetArgs, { loaders }) => byReference(version, loaders.policySet),
  policySetInForce: (_, { at }: QueryPolicySetInForceArgs, context) => policySetAt(at, context),
  policyHistory: (_, __, { database }) =>
    database.drizzle.select().from(policyLoadings).orderBy(desc(policyLoadings.loadedAt)),
  sessionEnds: (_, __, context) => recentSessionEnds(context),
  processingActivities: (_, args: QueryProcessingActivitiesArgs, context) => activitiesOn(args, context),
  processingActivity: (_, { id }: QueryProcessingActivityArgs, { loaders }) => byReference(id, loaders.activity),
  processingActivitiesInForce: (_, args: QueryProcessingActivitiesInForceArgs, context) => activitiesAt(args, context),
  dpoMandates: (_, args: QueryDpoMandatesArgs, context) => mandatesInForce(args, context),
};

function members({ asOf }: QueryOfficesArgs, { database, today }: NetworkContext): Promise<OfficeRow[]> {
  return database.drizzle
    .select()
    .from(offices)
    .where(inForce({ from: offices.memberFrom, until: offices.memberUntil }, asOf ?? today))
    .orderBy(asc(offices.key));
}

async function agreementsOn({ asOf, party }: QueryAgreementsArgs, context: NetworkContext): Promise<AgreementRow[]> {
  return ofParty(party, versionsInForce(await context.newestAgreements(), asOf ?? context.today));
}

/** Both the terms and the day are those of then. */
async function agreementsAt({ at, party }: QueryAgreementsInForceArgs, { database }: NetworkContext) {
  const recorded = await selectNewest(database.drizzle).where(lte(agreementVersions.recordedAt, at));
  return ofParty(party, versionsInForce(recorded, dayInFrance(at)));
}

async function activitiesOn({ asOf, controller, key }: QueryProcessingActivitiesArgs, context: NetworkContext) {
  const inForce = versionsInForce(await context.newestActivities(), asOf ?? context.today);
  return inForce.filter((one) => isOrAny(controller, one.controller) && isOrAny(key, one.key)).toSorted(byItsReference);
}

/** Both the description and the day are those of then. */
async function activitiesAt(
  { at, controller }: QueryProcessingActivitiesInForceArgs,
  { database }: NetworkContext,
): Promise<ProcessingActivityRow[]> {
  const recorded = await selectNewestActivities(database.drizzle).where(lte(processingActivityVersions.recordedAt, at));
  const inForce = versionsInForce(recorded, dayInFrance(at));
  return inForce.filter((one) => isOrAny(controller, one.controller)).toSorted(byItsReference);
}

function isOrAny(asked: string | null | undefined, value: string): boolean {
  return asked == null || asked === value;
}

/** A register is read activity by activity, not in the order that they began. */
function byItsReference(a: ProcessingActivityRow, b: ProcessingActivityRow): number {
  return a.reference < b.reference ? -1 : 1;
}

async function policySetAt(at: Date, { database, loaders }: NetworkContext): Promise<PolicySetRow | null> {
  const [loading] = await database.drizzle
    .select()
    .from(policyLoadings)
    .where(lte(policyLoadings.loadedAt, at))
    .orderBy(desc(policyLoadings.loadedAt))
    .limit(1);
  return loading ? loaders.policySet.load(loading.version) : null;
}

function mandatesInForce(
  { asOf, office }: QueryDpoMandatesArgs,
  { database, today }: NetworkContext,
): Promise<DpoMandateRow[]> {
  return database.drizzle
    .select()
    .from(dpoMandates)
    .where(
      and(
        inForce(dpoMandates, asOf ?? today),
        whereOffice(office, (key) => eq(dpoMandates.office, key)),
      ),
    )
    .orderBy(asc(dpoMandates.office), asc(dpoMandates.from), asc(dpoMandates.reference));
}

/** Nothing for a text that is no office key: no office has it. */
function whereOffice(key: string | null, condition: (key: string) => SQL): SQL | undefined {
  if (key === null || key === undefined) return undefined;
  return isOfficeKey(key) ? condition(key) : sql`false`;
}
