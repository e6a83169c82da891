import { ClientError } from '@canopee/schema/client-error';

/** Text that somebody typed, without space around it. Throws `BAD_USER_INPUT` where it is empty, too long, or no text. */
export function checkedText(argument: string, text: string, charactersMax: number): string {
  return sizedText(argument, text.trim(), charactersMax);
}

/** The same of a text that counts as it is, such as a key. The error gives its length and not the text: it may be personal. */
export function sizedText(argument: string, text: string, charactersMax: number): string {
  // Code points, as PostgreSQL's char_length counts.
  const length = [...text].length;
  if (length < 1 || length > charactersMax) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"${argument}" is expected to have 1 to ${charactersMax} characters, but got ${length}.`,
    );
  }
  if (text.includes('\0')) {
    throw new ClientError('BAD_USER_INPUT', `"${argument}" is expected to be text, but got a character U+0000.`);
  }
  return text;
}
