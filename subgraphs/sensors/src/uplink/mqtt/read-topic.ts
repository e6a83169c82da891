import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Network } from '../../vocabulary.ts';
import { readChirpstack } from '../chirpstack.ts';
import { issueLines } from '../issue-lines.ts';
import { readTts } from '../tts.ts';
import type { NetworkMessage, UnreadableMessage } from '../uplink.ts';
import { devEuiField } from '../wire-values.ts';

/** What a topic says of the messages on it. */
interface Topic {
  network: Network;
  event: string;
  /** As the topic has it; null where the topic names the device otherwise. */
  devEui: string | null;
}

const CHIRPSTACK = /(?:^|\/)application\/[^/]+\/device\/([^/]+)\/event\/([^/]+)$/;
const TTS = /(?:^|\/)v3\/[^/]+\/devices\/[^/]+\/([^/]+)(?:\/[^/]+)?$/;

/** Larger ones are no uplinks: only that they came is kept. */
export const MQTT_PAYLOAD_BYTES_MAX = 64 * 1024;

/**
 * Reads what a broker delivered. Never throws: what cannot be read is answered as `UNREADABLE`, since a broker that is refused
 * sends the same again, and nothing behind it.
 */
export function readTopic(topic: string, payload: Buffer, receivedAt: Date): NetworkMessage {
  if (payload.length > MQTT_PAYLOAD_BYTES_MAX) {
    const reason = `At most ${MQTT_PAYLOAD_BYTES_MAX} bytes are expected, but ${payload.length} came.`;
    return unreadable({ topic, payload: payload.subarray(0, 0), receivedAt }, reason);
  }
  const known = topicOf(topic);
  if (!known) {
    return unreadable(
      { topic, payload, receivedAt },
      'The topic is neither ChirpStack’s nor that of The Things Stack.',
    );
  }
  try {
    return readBody(known, JSON.parse(payload.toString('utf8')), receivedAt);
  } catch (error) {
    return unreadable({ topic, payload, receivedAt }, reasonOf(error));
  }
}

/** A message as something to keep aside. Its bytes are kept encoded, so that nothing in them can be refused a second time. */
export function unreadable(
  { topic, payload, receivedAt }: { topic: string; payload: Buffer; receivedAt: Date },
  reason: string,
): UnreadableMessage {
  const known = topicOf(topic);
  return {
    kind: 'UNREADABLE',
    reason,
    deliveryKey: `mqtt/${createHash('sha256').update(`${topic}\n`).update(payload).digest('base64url')}`,
    network: known?.network ?? null,
    devEui: known?.devEui ?? null,
    raw: { topic, base64: payload.toString('base64') },
    receivedAt,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return issueLines(error);
  if (error instanceof SyntaxError) return 'JSON is expected: set the encoding of the integration to JSON.';
  throw error;
}

function readBody({ network, event }: Topic, body: unknown, receivedAt: Date): NetworkMessage {
  if (network === 'CHIRPSTACK') return readChirpstack(body, event, receivedAt);
  return event === 'up' ? readTts(body, receivedAt) : { kind: 'IGNORED' };
}

function topicOf(topic: string): Topic | null {
  const [, device, event] = CHIRPSTACK.exec(topic) ?? [];
  if (device !== undefined && event !== undefined) {
    return { network: 'CHIRPSTACK', event, devEui: devEuiField.safeParse(device).data ?? null };
  }
  const [, ofTts] = TTS.exec(topic) ?? [];
  return ofTts === undefined ? null : { network: 'TTS', event: ofTts, devEui: null };
}
