import { ClientError } from '@canopee/schema/client-error';

/** Text that somebody typed, without space around it. Throws `BAD_USER_INPUT` where it is empty or too long. */
export function checkedText(argument: string, text: string, charactersMax: number): string {
  const trimmed = text.trim();
  if (trimmed.length > 0 && trimmed.length <= charactersMax && !trimmed.includes('\0')) return trimmed;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"${argument}" is expected to have 1 to ${charactersMax} characters, but has ${trimmed.length}.`,
  );
}
