import { ClientError } from '@canopee/schema/client-error';
import { desc, eq } from 'drizzle-orm';
import type { NetworkContext } from '../network-context.ts';
import { type AgreementRow, agreementVersions } from '../tables.ts';
import { type AgreementTerms, termsOf } from './agreement-terms.ts';

/** What a new version says besides the terms. */
export interface VersionNote {
  reason: string;
  restores?: number | null;
}

/** Names an agreement and the version of it that was read. */
export interface SeenVersion {
  id: string;
  version: number;
}

/** Throws `BAD_USER_INPUT` where there is an agreement with this reference. */
export async function recordFirst(
  reference: string,
  terms: AgreementTerms,
  note: VersionNote,
  context: NetworkContext,
): Promise<AgreementRow> {
  const recorded = await record({ reference, version: 1, terms, note, notBefore: null }, context);
  if (recorded) return recorded;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"id" is expected to be no other agreement's reference, but there is an agreement ${reference}.`,
  );
}

/**
 * Appends the version that follows the one that was read. Throws `BAD_USER_INPUT` where there is no such agreement, and
 * `VERSION_CONFLICT` where it changed since it was read.
 */
export async function recordNext(
  seen: SeenVersion,
  termsAfter: (before: AgreementRow, all: readonly AgreementRow[]) => AgreementTerms,
  note: VersionNote,
  context: NetworkContext,
): Promise<AgreementRow> {
  const all = await versionsOf(seen.id, context);
  const [before] = all;
  if (!before) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"id" is expected to be an agreement's, but got ${JSON.stringify(seen.id)}.`,
    );
  }
  if (before.version !== seen.version) throw conflict(seen, before.version);
  const recorded = await record(
    {
      reference: before.reference,
      version: before.version + 1,
      terms: termsAfter(before, all),
      note,
      notBefore: before.recordedAt,
    },
    context,
  );
  // Somebody else took the number meanwhile.
  if (!recorded) throw conflict(seen, before.version + 1);
  return recorded;
}

function versionsOf(id: string, { database }: NetworkContext): Promise<AgreementRow[]> {
  if (id.includes('\0')) return Promise.resolve([]);
  return database.drizzle
    .select()
    .from(agreementVersions)
    .where(eq(agreementVersions.reference, id))
    .orderBy(desc(agreementVersions.version));
}

/** Null where this version is there already: of two who append the same, the database lets one. */
async function record(
  {
    reference,
    version,
    terms,
    note: { reason, restores = null },
    notBefore,
  }: { reference: string; version: number; terms: AgreementTerms; note: VersionNote; notBefore: Date | null },
  { database, access, now }: NetworkContext,
): Promise<AgreementRow | null> {
  // The guard let the request pass, so there is a grant.
  const grant = access.grant as NonNullable<typeof access.grant>;
  const at = now();
  const [recorded] = await database.drizzle
    .insert(agreementVersions)
    .values({
      reference,
      version,
      ...termsOf(terms),
      // A clock that was put back must not make a later version look like an earlier one.
      recordedAt: notBefore !== null && at < notBefore ? notBefore : at,
      recordedBy: grant.principal,
      recordedByOffice: grant.principalOffice,
      recordedByRoles: [...grant.roles],
      reason,
      restores,
    })
    .onConflictDoNothing()
    .returning();
  return recorded ?? null;
}

function conflict({ version }: SeenVersion, present: number): ClientError {
  return new ClientError(
    'VERSION_CONFLICT',
    `"version" is expected to be ${present}, the agreement's present one, but got ${version}: it changed since it was read.`,
    { givenVersion: version, presentVersion: present },
  );
}
