import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Reject } from './reject.ts';

/** Where rejects go, one line each, so that they can be mended in the source and sent again. */
export interface RejectsFile extends AsyncDisposable {
  readonly rowCount: number;
  readonly valueCount: number;
  write(rejects: readonly Reject[]): Promise<void>;
}

const HEADER = 'line;column;value;reason;left_out\n';

/**
 * Begins the file anew. Only its owner may read it: cells of the register can be personal (a rent, a lease). Disposing of it writes
 * it out.
 */
export async function openRejectsFile(path: string): Promise<RejectsFile> {
  const stream = createWriteStream(path, { mode: 0o600 });
  await once(stream, 'open'); // rejects where the path cannot be written
  stream.write(HEADER);
  const counts = { ROW: 0, VALUE: 0 };
  return {
    get rowCount() {
      return counts.ROW;
    },
    get valueCount() {
      return counts.VALUE;
    },
    async write(rejects) {
      for (const reject of rejects) {
        counts[reject.leftOut] += 1;
        if (!stream.write(rejectLine(reject))) await once(stream, 'drain');
      }
    },
    async [Symbol.asyncDispose]() {
      stream.end();
      await finished(stream);
    },
  };
}

function rejectLine({ line, column, value, reason, leftOut }: Reject): string {
  return `${[line, column ?? '', value, reason, leftOut.toLowerCase()].map(csvCell).join(';')}\n`;
}

function csvCell(cell: string | number): string {
  const text = String(cell);
  return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
