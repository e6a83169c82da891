import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { NetworkContext } from '../network-context.ts';

/** What every version says of itself besides the terms that it records. */
export interface RecordedVersion {
  reference: string;
  /** 1, 2, 3 … without a gap. */
  version: number;
  recordedAt: Date;
  /** Keyed pseudonym of the principal; null where it came with the installation. */
  recordedBy: string | null;
  recordedByOffice: OfficeKey | null;
  recordedByRoles: string[];
  reason: string;
  restores: number | null;
}

/** Where the versions of one kind of thing are kept, each a row that is never changed. */
export interface VersionStore<Terms, Row extends RecordedVersion> {
  /** What the thing is called where somebody is told of it. */
  readonly noun: string;
  /** All versions of one thing, newest first; none for a reference that nothing has. */
  versionsOf(reference: string, context: NetworkContext): Promise<Row[]>;
  /** Null where this version is there already: of two who append the same, the database lets one. */
  append(version: Terms & RecordedVersion, context: NetworkContext): Promise<Row | null>;
}

/** What a new version says besides the terms. */
export interface VersionNote {
  reason: string;
  restores?: number | null;
}

/** Names a thing and the version of it that was read. */
export interface SeenVersion {
  id: string;
  version: number;
}

/** Throws `BAD_USER_INPUT` where there is one with this reference. */
export async function recordFirst<Terms, Row extends RecordedVersion>(
  store: VersionStore<Terms, Row>,
  reference: string,
  terms: Terms,
  note: VersionNote,
  context: NetworkContext,
): Promise<Row> {
  const recorded = await store.append({ ...terms, ...noteOf({ reference, version: 1 }, note, null, context) }, context);
  if (recorded) return recorded;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"id" is expected to be no other ${store.noun}'s reference, but there is one with ${reference}.`,
  );
}

/**
 * Appends the version that follows the one that was read. Throws `BAD_USER_INPUT` where there is nothing of that id, and
 * `VERSION_CONFLICT` where it changed since it was read.
 */
export async function recordNext<Terms, Row extends RecordedVersion>(
  store: VersionStore<Terms, Row>,
  seen: SeenVersion,
  termsAfter: (before: Row, all: readonly Row[]) => Terms,
  note: VersionNote,
  context: NetworkContext,
): Promise<Row> {
  const all = seen.id.includes('\0') ? [] : await store.versionsOf(seen.id, context);
  const [before] = all;
  if (!before) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"id" is expected to be an existing ${store.noun}'s, but got ${JSON.stringify(seen.id)}.`,
    );
  }
  if (before.version !== seen.version) throw versionConflict(store.noun, seen.version, before.version);
  const next = { reference: before.reference, version: before.version + 1 };
  const terms = termsAfter(before, all);
  const recorded = await store.append({ ...terms, ...noteOf(next, note, before.recordedAt, context) }, context);
  // Somebody else took the number meanwhile.
  if (!recorded) throw versionConflict(store.noun, seen.version, next.version);
  return recorded;
}

function noteOf(
  which: Pick<RecordedVersion, 'reference' | 'version'>,
  { reason, restores = null }: VersionNote,
  notBefore: Date | null,
  { access, now }: NetworkContext,
): RecordedVersion {
  // The guard let the request pass, so there is a grant.
  const grant = access.grant as NonNullable<typeof access.grant>;
  const at = now();
  return {
    ...which,
    // A clock that was put back must not make a later version look like an earlier one.
    recordedAt: notBefore !== null && at < notBefore ? notBefore : at,
    recordedBy: grant.principal,
    recordedByOffice: grant.principalOffice,
    recordedByRoles: [...grant.roles],
    reason,
    restores,
  };
}
