import { ClientError } from '@canopee/schema/client-error';

const REASON_CHARACTERS_MAX = 1_000;

/** Why somebody changes what decides. Throws `BAD_USER_INPUT`. */
export function checkedReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed.length >= 1 && trimmed.length <= REASON_CHARACTERS_MAX) return trimmed;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"reason" is expected to have 1 to ${REASON_CHARACTERS_MAX} characters, but has ${trimmed.length}.`,
  );
}
