import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { recordWrite } from '@canopee/chassis/record-write';
import { ClientError } from '@canopee/schema/client-error';
import type { ConsentChange, ConsentInput } from '@canopee/schema/generated/stock';
import { isPurposeKey, type Purpose } from '@canopee/schema/purpose';
import type { StockContext } from '../stock-context.ts';
import { type ConsentRow, consents, type TenantRow } from '../tables.ts';

/**
 * Writes down what a tenant said, and answers with it. What was said before stays: the last word counts. Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`; whoever
 * sees some tenants only learns of the others no more than that they see none such.
 */
export async function recordConsent(
  change: ConsentChange,
  { manner, ...said }: ConsentInput,
  context: StockContext,
): Promise<ConsentRow> {
  const tenant = await tenantSaid(said.tenant, context);
  const dwelling = ownIdSaid('input.dwelling', said.dwelling, context);
  // Who withdraws may have moved out meanwhile: that needs no lease.
  if (change === 'GIVEN') await demandLease(tenant, dwelling, context);
  // The guard let the request pass, so there is a grant.
  const { principal, roles } = context.access.grant as NonNullable<typeof context.access.grant>;
  const word = {
    tenant: tenant.reference,
    dwelling,
    purpose: purposeSaid(said.purpose),
    change,
    at: context.now(),
    manner,
    recordedBy: principal,
    recordedByRoles: [...roles],
  };
  return context.writing.transaction(async (transaction) => {
    const [row] = await transaction.insert(consents).values(word).returning();
    await recordWrite(
      {
        kind: 'CREATED',
        action: 'RECORD_CONSENT',
        fields: [{ coordinate: 'Tenant.consents', category: 'user.privacy_preferences' }],
        subjects: [said.tenant],
        rows: 1,
      },
      context,
    );
    return row as ConsentRow;
  });
}

async function tenantSaid(id: string, context: StockContext): Promise<TenantRow> {
  const tenant = await context.loaders.tenant.load(ownIdSaid('input.tenant', id, context));
  if (tenant) return tenant;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.tenant" is expected to be a tenant of ${context.office}, but is none.`,
  );
}

function ownIdSaid(argument: string, id: string, { office }: StockContext): string {
  const reference = ownReferenceGiven(office, argument, id);
  if (reference !== null) return reference;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"${argument}" is expected to be an id of ${office}, but is another office's.`,
  );
}

/** Which there are, the registers of processing say; a consent to one that is in none opens nothing. */
function purposeSaid(purpose: string): Purpose {
  const said: unknown = purpose;
  if (isPurposeKey(said)) return said;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.purpose" is expected to be the key of an activity, e.g. CLAIM_HANDLING, but got ${JSON.stringify(purpose.slice(0, 120))}.`,
  );
}

async function demandLease(
  { reference }: TenantRow,
  dwelling: string,
  { loaders, today }: StockContext,
): Promise<void> {
  const leases = await loaders.leasesOfTenant.load(reference);
  const holds = leases.some(
    ({ dwelling: home, startedOn, endedOn }) =>
      home === dwelling && (startedOn === null || startedOn <= today) && (endedOn === null || endedOn >= today),
  );
  if (holds) return;
  throw new ClientError(
    'BAD_USER_INPUT',
    '"input.dwelling" is expected to be a home that the tenant has a lease of now.',
  );
}
