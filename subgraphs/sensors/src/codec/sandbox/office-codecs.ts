import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodecShelf, HOUSE_CODECS } from '../codec-shelf.ts';
import type { PayloadCodec } from '../payload-codec.ts';
import { type CodecThread, openCodecThread } from './codec-thread.ts';

/** `<model>.js`; a model is named as sensors are registered with it. */
const CODEC_FILE = /^([a-z0-9][a-z0-9._-]{0,62})\.js$/;
const CODEC_FILES_MAX = 200;
/** A codec that runs out of time so often in a row is left alone for a while: each time, all other devices have waited. */
const TIMEOUTS_MAX = 3;
const REST_MS = 60_000;
const RESTS = 'It ran out of time too often and rests for a minute.';
const HUNG = 'It did not come to an end and was stopped; it rests for a minute.';

interface OfficeCodec {
  codec: PayloadCodec;
  /** When the file was last written, and how large it is: what tells that it is another. */
  version: string;
}

/**
 * The office's own codecs, one file for a model, before those of the house. A file that is written anew counts from the next
 * `refresh` on. One that is broken makes its model's uplinks be kept aside: another codec would read them wrongly. Rejects where
 * the folder cannot be read at the start.
 */
export async function openOfficeCodecs(
  folder: string,
  nowMs: () => number = () => performance.now(),
): Promise<CodecShelf & AsyncDisposable> {
  await readdir(folder);
  const thread = await openCodecThread();
  let own = await readCodecs(folder, new Map(), thread, nowMs);
  return {
    get: (model) => own.get(model)?.codec ?? HOUSE_CODECS.get(model),
    async refresh() {
      // A folder that is away for a moment (an exchanged mount) is no reason to read with other codecs.
      own = await readCodecs(folder, own, thread, nowMs).catch(() => own);
    },
    [Symbol.asyncDispose]: () => thread.close(),
  };
}

async function readCodecs(
  folder: string,
  known: ReadonlyMap<string, OfficeCodec>,
  thread: CodecThread,
  nowMs: () => number,
): Promise<Map<string, OfficeCodec>> {
  const found = new Map<string, OfficeCodec>();
  const files = (await readdir(folder)).filter((file) => CODEC_FILE.test(file)).sort();
  for (const file of files.slice(0, CODEC_FILES_MAX)) {
    const [, model = ''] = CODEC_FILE.exec(file) ?? [];
    const { mtimeMs, size } = await stat(join(folder, file));
    const version = `${mtimeMs}/${size}`;
    const same = known.get(model);
    if (same?.version === version) found.set(model, same);
    else {
      const source = await readFile(join(folder, file), 'utf8');
      found.set(model, { version, codec: restingCodec(thread, `${model}/${version}`, source, nowMs) });
    }
  }
  return found;
}

/** A codec that runs in the thread, and rests where it costs the others too much time. */
function restingCodec(thread: CodecThread, key: string, source: string, nowMs: () => number): PayloadCodec {
  let timeouts = 0;
  let restsUntilMs = 0;
  return {
    decodeUplink(input) {
      if (nowMs() < restsUntilMs) return { errors: [RESTS] };
      const answer = thread.call({ key, source, input });
      timeouts = answer && !answer.ranOutOfTime ? 0 : timeouts + 1;
      if (answer === null || timeouts >= TIMEOUTS_MAX) restsUntilMs = nowMs() + REST_MS;
      return answer?.output ?? { errors: [HUNG] };
    },
  };
}
