import { ClientError } from '@canopee/schema/client-error';

/** A position among the changes of one type at one office. */
export interface ChangeCursor {
  typeName: string;
  /** Of the office's database: see `change-tables.ts`. */
  era: string;
  number: number;
}

export function encodeChangeCursor({ typeName, era, number }: ChangeCursor): string {
  return Buffer.from(JSON.stringify([typeName, era, number]), 'utf8').toString('base64url');
}

/** Throws `CURSOR_INVALID` for what is no position among the changes of that type. */
export function decodeChangeCursor(text: string, typeName: string): ChangeCursor {
  try {
    const [of, era, number] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (of === typeName && typeof era === 'string' && Number.isSafeInteger(number) && number >= 0)
      return { typeName, era, number };
  } catch {
    // as below
  }
  throw new ClientError('CURSOR_INVALID', `"after" is expected to be the cursor of changes of ${typeName}.`);
}
