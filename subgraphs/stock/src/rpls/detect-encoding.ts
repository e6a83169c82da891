import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { RplsFileError } from './rpls-file-error.ts';

/**
 * Labels of `TextDecoder`. What the register calls ISO-8859-1 is read as windows-1252, as browsers do: they agree on every
 * printable letter, and "œ" or "€" of a Windows export come out right too.
 */
export type RplsEncoding = 'utf-8' | 'windows-1252';

export interface EncodedFile {
  encoding: RplsEncoding;
  hasBom: boolean;
  bytes: number;
}

/**
 * A byte order mark says UTF-8; without one, a file that is valid UTF-8 to its end is UTF-8, and any other ISO-8859-1. That takes a
 * whole reading of the file, since the first accent may stand in its last line; it keeps no more than a chunk in memory.
 */
export async function detectEncoding(file: string, signal?: AbortSignal): Promise<EncodedFile> {
  const bytes = await sizeOf(file);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  let hasBom = false;
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 256 * 1024 })) {
    const part = chunk as Buffer;
    if (isFirst) {
      refuseOtherFormats(file, part);
      hasBom = part.subarray(0, 3).equals(UTF8_BOM);
      if (hasBom) break;
      isFirst = false;
    }
    if (!isValid(decoder, part, true)) return { encoding: 'windows-1252', hasBom: false, bytes };
  }
  const endsWhole = hasBom || isValid(decoder, new Uint8Array(), false);
  return { encoding: endsWhole ? 'utf-8' : 'windows-1252', hasBom, bytes };
}

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** First bytes of what people have at hand instead, and what to do with it. */
const OTHER_FORMATS: readonly { starts: Buffer; advice: string }[] = [
  { starts: Buffer.from('PK\u0003\u0004'), advice: 'is a ZIP archive or a spreadsheet; unpack it, or save it as CSV' },
  { starts: Buffer.from([0x1f, 0x8b]), advice: 'is compressed by gzip; unpack it' },
  { starts: Buffer.from([0xff, 0xfe]), advice: 'is in UTF-16; save it in UTF-8' },
  { starts: Buffer.from([0xfe, 0xff]), advice: 'is in UTF-16; save it in UTF-8' },
  { starts: Buffer.from('%PDF'), advice: 'is a PDF' },
];

function refuseOtherFormats(file: string, start: Buffer): void {
  const other = OTHER_FORMATS.find(({ starts }) => start.subarray(0, starts.length).equals(starts));
  if (other) throw new RplsFileError(`A CSV file of the RPLS is expected, but ${file} ${other.advice}.`);
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new RplsFileError(`A CSV file of the RPLS is expected, but ${file} cannot be read (${error.code}).`);
  });
  if (!found.isFile()) throw new RplsFileError(`A CSV file of the RPLS is expected, but ${file} is no file.`);
  if (found.size === 0) throw new RplsFileError(`A CSV file of the RPLS is expected, but ${file} is empty.`);
  return found.size;
}

function isValid(decoder: TextDecoder, part: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(part, { stream });
    return true;
  } catch {
    return false;
  }
}
