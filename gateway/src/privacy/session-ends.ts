import type { Principal } from '@canopee/schema/principal';
import { z } from 'zod';
import type { Privacy } from './privacy.ts';

/** When somebody's sessions were ended last, in milliseconds since 1970, by pseudonym. */
export type SessionEnds = ReadonlyMap<string, number>;

/** Those that a token may still be older than. */
export const SESSION_ENDS_FIELD = 'sessionEnds { principal endedAt }';

/**
 * Whoever signed a token and whoever ended the session have clocks of their own: a token that seems to be from just after the end
 * may be from before. Who signs in again after so long is let in.
 */
const CLOCKS_APART_MS = 5_000;

const answer = z.object({
  sessionEnds: z.array(z.object({ principal: z.string(), endedAt: z.iso.datetime({ offset: true }) })).default([]),
});

/** Reads the network's answer to `SESSION_ENDS_FIELD`. Throws where it has another shape. */
export function readSessionEnds(data: unknown): SessionEnds {
  return new Map(answer.parse(data).sessionEnds.map(({ principal, endedAt }) => [principal, Date.parse(endedAt)]));
}

/** Whether a token of somebody was issued before their sessions were ended. */
export function isEnded(ends: SessionEnds, pseudonym: string, issuedAtMs: number): boolean {
  const endedAtMs = ends.get(pseudonym);
  return endedAtMs !== undefined && issuedAtMs <= endedAtMs + CLOCKS_APART_MS;
}

/** What the authenticator asks of every token, by what the network told last. */
export function sessionCheck(
  network: { sessionEnds(): SessionEnds },
  privacy: Pick<Privacy, 'pseudonymOf'>,
): (principal: Principal, issuedAtMs: number) => boolean {
  return (principal, issuedAtMs) => isEnded(network.sessionEnds(), privacy.pseudonymOf(principal), issuedAtMs);
}
