import { z } from 'zod';
import { KEY_USES, type KeyUse } from '../signed-note.ts';

/** Names the file format that `LEDGER-FORMAT.md` describes. */
export const EXPORT_FORMAT = 'canopee-ledger-export/1';

const keyUse = z.enum(Object.keys(KEY_USES) as [KeyUse, ...KeyUse[]]);

export const beginLine = z.object({
  format: z.literal(EXPORT_FORMAT),
  office: z.string(),
  /** Sequence of the first entry in the file. */
  from: z.int().min(1),
  /** Hashes (base64) of the complete subtrees of the entries before it, the largest first. */
  edge: z.array(z.string()),
});

/** A public key by which the ledger or its witnesses sign. */
const keyLine = z.object({ key: z.string(), office: z.string(), use: keyUse, since: z.string() });

const entryLine = z.object({
  sequence: z.int(),
  /** The hash (base64) that the tree has at this place; absent where there is none. */
  leaf: z.string().optional(),
  /** What stands there; null where nothing does. */
  entry: z.record(z.string(), z.unknown()).nullable(),
});

/** A head with all its signatures; it stands behind the last entry that it covers. */
const headLine = z.object({ head: z.string(), signedAt: z.string() });

/** The last line: where it is missing the file was cut off. */
const endLine = z.object({ end: z.object({ entries: z.int(), heads: z.int() }) });

/** Any line but the first. */
export const exportLine = z.union([entryLine, headLine, keyLine, endLine]);

export type BeginLine = z.infer<typeof beginLine>;
export type EntryLine = z.infer<typeof entryLine>;
export type HeadLine = z.infer<typeof headLine>;
export type KeyLine = z.infer<typeof keyLine>;
export type ExportLine = z.infer<typeof exportLine>;
