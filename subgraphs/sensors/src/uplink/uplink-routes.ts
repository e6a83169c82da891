import type { IncomingMessage } from 'node:http';
import { type HttpHandler, sendJson } from '@canopee/chassis/http-server';
import { bearerCheck } from './bearer-check.ts';
import { readChirpstack } from './chirpstack.ts';
import { accept, type Door, guardedDoor } from './guarded-door.ts';
import { measuredDoor } from './measured/measured-door.ts';
import { readSenml } from './measured/senml.ts';
import { readSensorThings } from './measured/sensor-things.ts';
import { readTts } from './tts.ts';
import type { NetworkMessage } from './uplink.ts';

type Read = (body: unknown, request: IncomingMessage, receivedAt: Date) => NetworkMessage;

/** Where network servers deliver. `204` means durable (or taken and not used), `202` durable but not a reading, and why. */
export function uplinkRoutes({
  secret,
  ...rest
}: Omit<Door, 'isAllowed'> & { secret: string }): ReadonlyMap<string, HttpHandler> {
  const door: Door = { isAllowed: bearerCheck(secret), ...rest };
  return new Map([
    [
      'POST /uplink/chirpstack',
      doorFor(door, (body, request, receivedAt) => readChirpstack(body, eventOf(request), receivedAt)),
    ],
    ['POST /uplink/tts', doorFor(door, (body, _, receivedAt) => readTts(body, receivedAt))],
    ['POST /uplink/senml', measuredDoor(door, readSenml)],
    ['POST /uplink/sensorthings', measuredDoor(door, readSensorThings)],
  ]);
}

function doorFor(door: Door, read: Read): HttpHandler {
  return guardedDoor(door, async (body, request, receivedAt, response) => {
    const receipt = await door.receive(read(body, request, receivedAt));
    if (receipt.kind !== 'ASIDE') return accept(response);
    // Not a 4xx: a network server that is refused too often switches its integration off, for the other devices too.
    sendJson(response, 202, { message: `${receipt.reason} The uplink is kept aside.` });
  });
}

function eventOf(request: IncomingMessage): string | null {
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get('event');
}
