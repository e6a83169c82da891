import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLargeError, type HttpHandler, readBody, sendJson } from '@canopee/chassis/http-server';
import type { Log } from '@canopee/chassis/log';
import { z } from 'zod';
import { describeError } from '../describe-error.ts';
import { type BearerCheck, bearerCheck } from './bearer-check.ts';
import { readChirpstack } from './chirpstack.ts';
import { IntakeFullError } from './intake.ts';
import { issueLines } from './issue-lines.ts';
import type { Receive } from './receive.ts';
import { readTts } from './tts.ts';
import type { NetworkMessage } from './uplink.ts';

/** An uplink heard by fifty gateways, with what each has to say of it, stays under this. */
export const UPLINK_BODY_BYTES_MAX = 64 * 1024;
const RETRY_AFTER_SECONDS = 5;

interface Door {
  isAllowed: BearerCheck;
  receive: Receive;
  now(): Date;
  log: Log;
}

interface Refusal {
  status: number;
  message: string;
}

const UNAUTHORISED: Refusal = {
  status: 401,
  message: '"Authorization: Bearer <secret>" is expected, with the uplink secret of this office.',
};
const NOT_STORED: Refusal = { status: 503, message: 'The uplink could not be stored; send it again.' };

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
  ]);
}

function doorFor(door: Door, read: Read): HttpHandler {
  return async (request, response) => {
    const receivedAt = door.now();
    if (!door.isAllowed(request.headers.authorization)) {
      response.setHeader('www-authenticate', 'Bearer');
      return refuse(response, UNAUTHORISED);
    }
    let message: NetworkMessage;
    try {
      message = read(JSON.parse(await readBody(request, UPLINK_BODY_BYTES_MAX)), request, receivedAt);
    } catch (error) {
      return refuse(response, refusalOf(error));
    }
    try {
      const receipt = await door.receive(message);
      if (receipt.kind !== 'ASIDE') return accept(response);
      // Not a 4xx: a network server that is refused too often switches its integration off, for the other devices too.
      sendJson(response, 202, { message: `${receipt.reason} The uplink is kept aside.` });
    } catch (error) {
      if (!(error instanceof IntakeFullError)) door.log.error(describeError(error), 'an uplink was not stored');
      response.setHeader('retry-after', RETRY_AFTER_SECONDS);
      refuse(response, NOT_STORED);
    }
  };
}

function accept(response: ServerResponse): void {
  response.writeHead(204).end();
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  sendJson(response, status, { message });
}

/** What to tell of a body that is no message of the network. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof BodyTooLargeError) return { status: 413, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, message: issueLines(error) };
  if (!(error instanceof SyntaxError)) throw error;
  return { status: 400, message: 'A JSON body is expected: set the encoding of the integration to JSON.' };
}

function eventOf(request: IncomingMessage): string | null {
  return new URL(request.url ?? '/', 'http://localhost').searchParams.get('event');
}
