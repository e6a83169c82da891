import { createHash } from 'node:crypto';
import { Kind, parse, print, visit } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A document as the ledger keeps it: what was asked, and nothing of whom. */
export interface KeptDocument {
  /** SHA-256 of `text`, in hexadecimal digits. */
  hash: string;
  text: string;
}

const REMEMBERED_MAX = 1_000;
const REMEMBERED_CHARACTERS_MAX = 8 * 1024 * 1024;

const remembered = new LRUCache<string, { kept: KeptDocument | null }>({
  max: REMEMBERED_MAX,
  maxSize: REMEMBERED_CHARACTERS_MAX,
  sizeCalculation: ({ kept }, source) => source.length + (kept?.text.length ?? 0),
});

/**
 * The document with an empty value in the place of each text and number: whoever does not use variables writes ids of persons into
 * it, which have no place in a ledger; and documents that differ in values only are one. Null where it is none.
 */
export function keptDocument(source: string): KeptDocument | null {
  const known = remembered.get(source);
  if (known) return known.kept;
  const kept = withoutLiterals(source);
  remembered.set(source, { kept });
  return kept;
}

function withoutLiterals(source: string): KeptDocument | null {
  try {
    const document = visit(parse(source, { noLocation: true }), {
      [Kind.STRING]: (value) => ({ ...value, value: '', block: false }),
      [Kind.INT]: (value) => ({ ...value, value: '0' }),
      [Kind.FLOAT]: (value) => ({ ...value, value: '0' }),
    });
    const text = print(document);
    return { text, hash: createHash('sha256').update(text).digest('hex') };
  } catch {
    return null; // answered with an error by whoever runs it
  }
}
