import { isOfficeKey, type OfficeKey } from './office-key.ts';

/** A position in the live streams of all offices: the last sequence seen of each. An office not in it starts from now. */
export type LiveCursor = ReadonlyMap<OfficeKey, number>;

export function encodeLiveCursor(cursor: LiveCursor): string {
  const sorted = [...cursor].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(Object.fromEntries(sorted)), 'utf8').toString('base64url');
}

/** Null where the text is no cursor of ours. */
export function decodeLiveCursor(text: string): LiveCursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    const cursor = new Map<OfficeKey, number>();
    for (const [office, sequence] of Object.entries(parsed)) {
      if (!isOfficeKey(office) || !Number.isSafeInteger(sequence) || sequence < 0) return null;
      cursor.set(office, sequence);
    }
    return cursor;
  } catch {
    return null;
  }
}
