import type {
  QueryAgreementArgs,
  QueryAgreementsArgs,
  QueryDpoMandatesArgs,
  QueryOfficeArgs,
  QueryOfficesArgs,
} from '@canopee/schema/generated/network';
import { isOfficeKey } from '@canopee/schema/office-key';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import { inForce } from '../period.ts';
import {
  type AgreementRow,
  agreementParties,
  agreements,
  type DpoMandateRow,
  dpoMandates,
  type OfficeRow,
  offices,
} from '../tables.ts';
import { byReference } from './by-reference.ts';
import { officeByKey } from './office.ts';

/** Where the network is entered. Lists are whole: members, agreements and mandates are counted in dozens. */
export const queryResolvers: FieldsOf<unknown> = {
  offices: (_, args: QueryOfficesArgs, context) => members(args, context),
  office: (_, { key }: QueryOfficeArgs, context) => officeByKey(key, context),
  agreements: (_, args: QueryAgreementsArgs, context) => agreementsInForce(args, context),
  agreement: (_, { id }: QueryAgreementArgs, { loaders }) => byReference(id, loaders.agreement),
  dpoMandates: (_, args: QueryDpoMandatesArgs, context) => mandatesInForce(args, context),
};

function members({ asOf }: QueryOfficesArgs, { database, today }: NetworkContext): Promise<OfficeRow[]> {
  return database.drizzle
    .select()
    .from(offices)
    .where(inForce({ from: offices.memberFrom, until: offices.memberUntil }, asOf ?? today))
    .orderBy(asc(offices.key));
}

function agreementsInForce(
  { asOf, party }: QueryAgreementsArgs,
  { database: { drizzle }, today }: NetworkContext,
): Promise<AgreementRow[]> {
  const ofParty = (key: string): SQL =>
    inArray(
      agreements.reference,
      drizzle
        .select({ agreement: agreementParties.agreement })
        .from(agreementParties)
        .where(eq(agreementParties.office, key)),
    );
  return drizzle
    .select()
    .from(agreements)
    .where(
      and(
        inForce({ from: agreements.effectiveFrom, until: agreements.effectiveUntil }, asOf ?? today),
        whereOffice(party, ofParty),
      ),
    )
    .orderBy(asc(agreements.effectiveFrom), asc(agreements.reference));
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
