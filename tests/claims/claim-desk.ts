import { contractors } from '@canopee/claims/tables';
import type { Grant } from '@canopee/schema/grant';
import { CLERK, type ClaimsAtOffice } from './claims-at-office.ts';

/** Somebody who may do everything that is done at a desk, and reads no delicate claims. */
export const HANDLER: Grant = {
  ...CLERK,
  actions: {
    CREATE_CLAIM: 'rule',
    HANDLE_CLAIM: 'rule',
    CONFIRM_CLAIM: 'rule',
    REPORT_INTERVENTION: 'rule',
    CHANGE_SERVICE_LEVEL: 'rule',
  },
};

export const CLAIM = `id state version urgency responsibility interventionAt resolvedAt closedAt
  collectiveClaim { id } interventions { id scheduledAt startedAt completedAt contractor { id } }
  serviceClock { state dueAt level { reference } } history { sequence kind by reason state }`;

/** Whatever was selected. */
export type Shown = Awaited<ReturnType<ClaimsAtOffice['ask']>>['data'];

/** A desk with one claim on it, as it was seen last. */
export interface Desk {
  claim: Shown;
  /** Puts another claim on it, of a building that has none. */
  register(): Promise<void>;
  /** Takes a step on the claim; gives the errors. */
  take(mutation: string, input?: Record<string, unknown>): Promise<Shown[]>;
  /** Says something of the last visit; gives the errors. */
  visit(mutation: string, input: Record<string, unknown>): Promise<Shown[]>;
  /** The id of a contractor, who is there from then on. */
  contractor(reference: string): Promise<string>;
}

const WITH_INPUT_OF_ITS_OWN = /^(qualify|assign|hold|reject|merge)/;

export function openDesk(office: ClaimsAtOffice): Desk {
  let building = 0;
  const desk: Desk = {
    claim: null,
    async register() {
      building += 1;
      const place = { building: `opal:BAT-${building}`, category: 'LIFT', system: 'LIFT' };
      const { data } = await office.ask(
        `mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { ${CLAIM} } } }`,
        { input: { ...place, urgency: 'IMMEDIATE', description: 'Cabine bloquée.' } },
        HANDLER,
      );
      desk.claim = data.createClaim.claim;
    },
    async take(mutation, input = {}) {
      const type = WITH_INPUT_OF_ITS_OWN.test(mutation) ? inputOf(mutation) : 'ClaimChangeInput';
      const { data, errors } = await office.ask(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { claim { ${CLAIM} } } }`,
        { input: { claim: desk.claim.id, version: desk.claim.version, ...input } },
        HANDLER,
      );
      desk.claim = data?.[mutation]?.claim ?? desk.claim;
      return errors;
    },
    async visit(mutation, input) {
      const { data, errors } = await office.ask(
        `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { intervention { claim { ${CLAIM} } } } }`,
        { input: { intervention: desk.claim.interventions.at(-1).id, ...input } },
        HANDLER,
      );
      desk.claim = data?.[mutation]?.intervention.claim ?? desk.claim;
      return errors;
    },
    async contractor(reference) {
      const row = { reference, name: 'Ascenseurs (démonstration)', systems: ['LIFT' as const] };
      await office.database.drizzle.insert(contractors).values(row).onConflictDoNothing();
      return `opal:${reference}`;
    },
  };
  return desk;
}

function inputOf(mutation: string): string {
  return `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
}
