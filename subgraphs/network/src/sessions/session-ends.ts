import { ClientError } from '@canopee/schema/client-error';
import type { EndSessionsInput } from '@canopee/schema/generated/network';
import { TOKEN_AGE_DAYS_MAX } from '@canopee/schema/principal';
import { gt, max } from 'drizzle-orm';
import { checkedReason } from '../checked-reason.ts';
import type { NetworkContext } from '../network-context.ts';
import { sessionEnds } from '../tables.ts';

export interface SessionEnd {
  principal: string;
  endedAt: Date;
}

/** A pseudonym as the gateway makes it: 22 characters of base64url. */
const PSEUDONYM = /^[\w-]{22}$/;
/** A token that is older than this is believed by no gateway anyway. */
const KEPT_MS = (TOKEN_AGE_DAYS_MAX + 1) * 24 * 3_600_000;

/** Throws `BAD_USER_INPUT`. Whether somebody has this pseudonym, the network cannot know. */
export async function endSessions(
  { principal, reason }: EndSessionsInput,
  { access, database, now }: NetworkContext,
): Promise<SessionEnd> {
  if (!PSEUDONYM.test(principal)) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"principal" is expected to be a pseudonym as ledgers show it (22 letters, digits, "-" or "_"), but got ${JSON.stringify(principal)}.`,
    );
  }
  // The guard let the request pass, so there is a grant.
  const { principal: recordedBy, roles } = access.grant as NonNullable<typeof access.grant>;
  const row = { principal, endedAt: now(), recordedBy, recordedByRoles: [...roles], reason: checkedReason(reason) };
  await database.drizzle.insert(sessionEnds).values(row).onConflictDoNothing();
  return row;
}

/** The last of each principal, of those that a token may still be older than. */
export async function recentSessionEnds({ database, now }: NetworkContext): Promise<SessionEnd[]> {
  const since = new Date(now().getTime() - KEPT_MS);
  const rows = await database.drizzle
    .select({ principal: sessionEnds.principal, endedAt: max(sessionEnds.endedAt) })
    .from(sessionEnds)
    .where(gt(sessionEnds.endedAt, since))
    .groupBy(sessionEnds.principal)
    .orderBy(sessionEnds.principal);
  return rows.map(({ principal, endedAt }) => ({ principal, endedAt: endedAt as Date }));
}
