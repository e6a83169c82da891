import type { ServerResponse } from 'node:http';
import type { Delivery } from './delivery.ts';
import { partsByPath } from './parts-by-path.ts';
import { StreamedResponse } from './streamed-response.ts';

/** Writes the parts of an answer, or the events of a subscription, as one response. */
export interface PartWriter {
  /** Whether anything was sent: the status can no longer be another one. */
  readonly hasBegun: boolean;
  /** Sends the head, where that was not done yet. */
  begin(): void;
  /** `id`: where to resume behind it, as `Last-Event-ID` would say it. Resolves when the next one may follow. */
  write(part: object, id?: string): Promise<void>;
  end(): Promise<void>;
}

interface Framing {
  readonly contentType: string;
  /** A text that means nothing to the reader; null where the framing has none. */
  readonly heartbeat: (() => string) | null;
  frame(text: string, id: string | undefined): string;
  readonly end: string;
}

export function createPartWriter(response: ServerResponse, delivery: Delivery): PartWriter {
  const framing = delivery.kind === 'MULTIPART' ? multipart(delivery) : EVENT_STREAM;
  let stream: StreamedResponse | null = null;
  const written = delivery.format === 'V0_1' ? partsByPath() : (part: object) => part;
  const begun = () => {
    stream ??= new StreamedResponse(response, framing.contentType, framing.heartbeat);
    return stream;
  };
  return {
    get hasBegun() {
      return stream !== null;
    },
    begin: () => void begun(),
    write: (part, id) => begun().write(framing.frame(JSON.stringify(written(part)), id)),
    end: () => begun().end(framing.end),
  };
}

/**
 * Incremental Delivery over HTTP (an RFC of GraphQL over HTTP): a delimiter follows each part, so that a client need not wait for
 * the next one to know that it has read the whole of it. Apollo's subscription protocol knows an empty object as a heartbeat;
 * without it there is none, because each part is a result.
 */
function multipart({ format, isWrapped }: Delivery): Framing {
  const boundary = isWrapped ? 'graphql' : '-';
  const edition = format === 'V0_1' ? 'deferSpec=20220824' : 'incrementalSpec=v0.2';
  let begun = false;
  const frame = (text: string) => {
    const opening = begun ? '\r\n' : `\r\n--${boundary}\r\n`;
    begun = true;
    return `${opening}content-type: application/json; charset=utf-8\r\n\r\n${text}\r\n--${boundary}`;
  };
  return {
    contentType: `multipart/mixed; boundary="${boundary}"; ${isWrapped ? 'subscriptionSpec=1.0' : edition}`,
    heartbeat: isWrapped ? () => frame('{}') : null,
    frame,
    end: '--\r\n',
  };
}

/** GraphQL over Server-Sent Events, "distinct connections mode". */
const EVENT_STREAM: Framing = {
  contentType: 'text/event-stream; charset=utf-8',
  heartbeat: () => ':\n\n',
  frame: (text, id) => `event: next\n${id === undefined ? '' : `id: ${id}\n`}data: ${text}\n\n`,
  end: 'event: complete\ndata:\n\n',
};
