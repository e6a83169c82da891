import { createJsonPost } from './json-post.ts';
import { sendJsonBytes, servePlainly } from './plain-http.ts';
import type { UpstreamRequest } from './recorder.ts';

/** A known answer and the fetches that it takes. */
export interface ReplayScript {
  fetches: readonly UpstreamRequest[];
  answer: unknown;
}

/**
 * What no gateway in Node can well go below: the same fetches in the same waves, each answer parsed, the whole written as
 * JSON. Nothing is planned, checked, joined or projected. Resolves to the endpoint.
 *
 * @param dedupe whether requests under way with the same body share one answer.
 */
export async function serveFloor({ fetches, answer }: ReplayScript, dedupe: boolean): Promise<string> {
  const post = createJsonPost();
  const waves = Map.groupBy(fetches, ({ wave }) => wave);
  const inOrder = [...waves.keys()].sort((a, b) => a - b).map((wave) => waves.get(wave) ?? []);

  async function replay(body: string): Promise<Buffer> {
    JSON.parse(body);
    for (const wave of inOrder) await Promise.all(wave.map((fetch) => post(fetch.url, fetch.body)));
    return Buffer.from(JSON.stringify(answer));
  }

  const underWay = new Map<string, Promise<Buffer>>();
  function replayShared(body: string): Promise<Buffer> {
    const running = underWay.get(body);
    if (running) return running;
    const started = replay(body).finally(() => underWay.delete(body));
    underWay.set(body, started);
    return started;
  }

  const replayed = dedupe ? replayShared : replay;
  const { url } = await servePlainly((_path, body, response) => {
    replayed(body).then(
      (bytes) => sendJsonBytes(response, 200, bytes),
      (error: unknown) => sendJsonBytes(response, 500, Buffer.from(String(error))),
    );
  });
  return `${url}/graphql`;
}

/** The right bytes from memory, nothing fetched: how fast the load generator could go at all. Resolves to the endpoint. */
export async function serveCeiling({ answer }: ReplayScript): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(answer));
  const { url } = await servePlainly((_path, _body, response) => sendJsonBytes(response, 200, bytes));
  return `${url}/graphql`;
}
