import { request } from 'undici';
import type { StreamOperation } from './socket-payloads.ts';

export interface HttpStreamSettings {
  /** Ends the stream. */
  readonly signal: AbortSignal;
  readonly frameBytesMax: number;
}

/** A subgraph did not answer a subscription with a stream, or sent something in it that is none. */
export class NoStreamError extends Error {}

const ACCEPT = 'text/event-stream, multipart/mixed;boundary=graphql;subscriptionSpec=1.0';
const HEADERS_TIMEOUT_MS = 10_000;

/**
 * The payloads of a subscription over HTTP: server-sent events (GraphQL over SSE, "distinct connections mode") or Apollo's multipart
 * subscriptions, whichever is answered with. What is not read yet waits at the subgraph: no queue grows here.
 */
export async function* httpPayloads(
  url: string,
  operation: StreamOperation,
  { signal, frameBytesMax }: HttpStreamSettings,
): AsyncGenerator<object> {
  const { statusCode, headers, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: ACCEPT },
    body: JSON.stringify(operation),
    signal,
    headersTimeout: HEADERS_TIMEOUT_MS,
    bodyTimeout: 0,
  });
  const type = String(headers['content-type'] ?? '');
  const separator = type.startsWith('text/event-stream') ? /\r?\n\r?\n/ : multipartSeparator(type);
  if (statusCode !== 200 || !separator) {
    // Read and thrown away, so that the connection is free again.
    await body.dump();
    throw new NoStreamError(`status ${statusCode} with "${type.split(';')[0]}"`);
  }
  const isMultipart = type.startsWith('multipart/');
  for await (const frame of framesOf(body, separator, frameBytesMax)) {
    const read = isMultipart ? partIn(frame) : eventIn(frame);
    if (read === 'END') return;
    if (read) yield read;
  }
}

function multipartSeparator(type: string): RegExp | null {
  if (!type.startsWith('multipart/mixed')) return null;
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? '-';
  // What follows the boundary is not waited for: many send it only with the next part.
  return new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/[^\w]/g, '\\$&')}`);
}

async function* framesOf(
  body: AsyncIterable<Buffer>,
  separator: RegExp,
  frameBytesMax: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    for (let found = separator.exec(rest); found; found = separator.exec(rest)) {
      yield rest.slice(0, found.index);
      rest = rest.slice(found.index + found[0].length);
    }
    if (rest.length > frameBytesMax) throw new NoStreamError(`an event over the limit of ${frameBytesMax} bytes`);
  }
  yield rest;
}

/** `END` at the last delimiter or event; null for what is none, as a heartbeat. */
type Read = object | 'END' | null;

function eventIn(frame: string): Read {
  let event = 'next';
  const data: string[] = [];
  for (const line of frame.split(/\r?\n/)) {
    if (line.startsWith('event:')) event = line.slice('event:'.length).trim();
    else if (line.startsWith('data:')) data.push(line.slice('data:'.length));
  }
  if (event === 'complete') return 'END';
  return event === 'next' && data.length > 0 ? parsed(data.join('\n')) : null;
}

function partIn(frame: string): Read {
  if (frame.startsWith('--')) return 'END';
  const [, text = ''] = frame.split(/\r?\n\r?\n/, 2);
  const part = text.trim() === '' ? null : (parsed(text) as { payload?: unknown });
  if (!part || !('payload' in part)) return part && Object.keys(part).length > 0 ? part : null;
  return typeof part.payload === 'object' && part.payload !== null ? part.payload : part;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Below, with all else that is none.
  }
  throw new NoStreamError('an event that is no JSON object');
}
