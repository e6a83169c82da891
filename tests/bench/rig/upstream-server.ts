import type { Server, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { sendJsonBytes, servePlainly } from './plain-http.ts';
import type { Recorder } from './recorder.ts';

/** Different bodies kept with their answers. Contestants repeat a handful; more means that one of them varies its bodies. */
const ANSWERS_MAX = 10_000;

/** Long beside everything that happens between two waves, so that each wave is seen to begin after the one before ended. */
const RECORDING_DELAY_MS = 60;

/**
 * A server whose work is done once: the first time that a body comes it is answered in earnest, from then on from memory.
 * What is measured is then the gateway in front, not GraphQL in the subgraphs.
 *
 * @param delayMs how long each answer is held back, as a database would.
 */
export async function serveUpstream(
  execute: (path: string, body: string) => Promise<string>,
  { recorder, delayMs = 0 }: { recorder: Recorder; delayMs?: number },
): Promise<{ url: string; server: Server }> {
  const answers = new Map<string, Buffer>();

  async function answerTo(path: string, body: string): Promise<Buffer> {
    const known = answers.get(`${path} ${body}`);
    if (known) return known;
    const answer = Buffer.from(await execute(path, body));
    if (answers.size >= ANSWERS_MAX) throw new RangeError(`more than ${ANSWERS_MAX} different bodies came`);
    answers.set(`${path} ${body}`, answer);
    return answer;
  }

  async function answerRecorded(path: string, body: string, response: ServerResponse): Promise<void> {
    const seen = recorder.begin(`${upstream.url}${path}`, body);
    const answer = await answerTo(path, body);
    await delay(RECORDING_DELAY_MS);
    recorder.end(seen, answer.length);
    sendJsonBytes(response, 200, answer);
  }

  async function answerSlowly(path: string, body: string, response: ServerResponse): Promise<void> {
    const answer = await answerTo(path, body);
    if (delayMs > 0) await delay(delayMs);
    sendJsonBytes(response, 200, answer);
  }

  const upstream = await servePlainly((path, body, response) => {
    const known = answers.get(`${path} ${body}`);
    if (known && delayMs === 0 && !recorder.recording) return sendJsonBytes(response, 200, known);
    const answer = recorder.recording ? answerRecorded : answerSlowly;
    answer(path, body, response).catch((error: unknown) => sendJsonBytes(response, 500, Buffer.from(String(error))));
  });
  return upstream;
}
