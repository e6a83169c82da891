import type { OfficeKey } from '@canopee/schema/office-key';
import { HASH_BYTES } from './merkle-hash.ts';
import { NoteError, readNote, type SignedNote } from './signed-note.ts';
import type { TreeSummary } from './verify-proofs.ts';

/** A signed tree head in the text format of C2SP `tlog-checkpoint`: origin, size and root, a line each. */
export interface Checkpoint extends TreeSummary {
  /** Whose ledger it is: `ledgerOrigin` of the office. */
  readonly origin: string;
  readonly note: SignedNote;
}

/** The first line of an office's heads, and the name of the keys that sign them. */
export function ledgerOrigin(office: OfficeKey): string {
  return `canopee.example/ledger/${office}`;
}

/** The name of the key by which an office countersigns the heads of others. */
export function witnessName(office: OfficeKey): string {
  return `canopee.example/witness/${office}`;
}

export function checkpointText(origin: string, { size, root }: TreeSummary): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Throws a `NoteError` where it is none. Says nothing of whether its signatures hold. */
export function readCheckpoint(text: string): Checkpoint {
  const note = readNote(text);
  const [origin = '', sizeText = '', rootText = ''] = note.text.split('\n');
  const size = Number(sizeText);
  const root = Buffer.from(rootText, 'base64');
  const isCanonical = String(size) === sizeText && root.toString('base64') === rootText;
  if (origin === '' || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES || !isCanonical) {
    throw new NoteError('a head of three lines is expected: origin, size, root in base64');
  }
  return { origin, size, root, note };
}
