import { z } from 'zod';
import type { UndecodedRow } from '../tables.ts';
import { readChirpstack } from '../uplink/chirpstack.ts';
import { readSenml } from '../uplink/measured/senml.ts';
import { readSensorThings } from '../uplink/measured/sensor-things.ts';
import { readTopic } from '../uplink/mqtt/read-topic.ts';
import { readTts } from '../uplink/tts.ts';
import type { NetworkMessage, Uplink } from '../uplink/uplink.ts';

const fromBroker = z.strictObject({ topic: z.string(), base64: z.string() });

/**
 * Reads a message that was kept aside again, as of when it came: it gets the identity that it would have had. Null where it
 * still cannot be read. Pure.
 */
export function reread(kept: Pick<UndecodedRow, 'network' | 'raw' | 'receivedAt'>): Uplink | null {
  try {
    const message = messageIn(kept);
    return message?.kind === 'UPLINK' ? message.uplink : null;
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

function messageIn({ network, raw, receivedAt }: Parameters<typeof reread>[0]): NetworkMessage | null {
  const brought = fromBroker.safeParse(raw);
  if (brought.success) return readTopic(brought.data.topic, Buffer.from(brought.data.base64, 'base64'), receivedAt);
  switch (network) {
    case 'CHIRPSTACK':
      return readChirpstack(raw, 'up', receivedAt);
    case 'TTS':
      return readTts(raw, receivedAt);
    case 'SENML':
      return firstOf(readSenml(raw, receivedAt));
    case 'SENSORTHINGS':
      return firstOf(readSensorThings({ value: raw }, receivedAt));
    case null:
      return null;
  }
}

/** What is kept of a message of values is one uplink's. */
function firstOf({ uplinks: [first] }: ReturnType<typeof readSenml>): NetworkMessage | null {
  return first ? { kind: 'UPLINK', uplink: first.uplink } : null;
}
