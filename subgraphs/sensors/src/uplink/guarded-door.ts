import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLargeError, type HttpHandler, readBody, sendJson } from '@canopee/chassis/http-server';
import type { Log } from '@canopee/chassis/log';
import { describeError } from '@canopee/chassis/mask-error';
import { z } from 'zod';
import type { BearerCheck } from './bearer-check.ts';
import { IntakeFullError } from './intake.ts';
import { issueLines } from './issue-lines.ts';
import type { Receive } from './receive.ts';

/** An uplink heard by fifty gateways, with what each has to say of it, stays under this. */
export const UPLINK_BODY_BYTES_MAX = 64 * 1024;
const RETRY_AFTER_SECONDS = 5;

export interface Door {
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

/** Reads a body and answers. What it throws of the body's shape is a 400, all else a 503: the sender is to send it again. */
export type TakeIn = (
  body: unknown,
  request: IncomingMessage,
  receivedAt: Date,
  response: ServerResponse,
) => Promise<void>;

/** What is alike at every HTTP door: the secret, the limit, JSON, and what is said where something of it is wrong. */
export function guardedDoor(door: Door, takeIn: TakeIn): HttpHandler {
  return async (request, response) => {
    const receivedAt = door.now();
    if (!door.isAllowed(request.headers.authorization)) {
      response.setHeader('www-authenticate', 'Bearer');
      return refuse(response, UNAUTHORISED);
    }
    try {
      await takeIn(JSON.parse(await readBody(request, UPLINK_BODY_BYTES_MAX)), request, receivedAt, response);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return refuse(response, refusal);
      if (!(error instanceof IntakeFullError)) door.log.error(describeError(error), 'an uplink was not stored');
      response.setHeader('retry-after', RETRY_AFTER_SECONDS);
      refuse(response, NOT_STORED);
    }
  };
}

export function accept(response: ServerResponse): void {
  response.writeHead(204).end();
}

function refuse(response: ServerResponse, { status, message }: Refusal): void {
  sendJson(response, status, { message });
}

/** What to tell of a body that is no message of the network; null where the body is not to blame. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof BodyTooLargeError) return { status: 413, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, message: issueLines(error) };
  if (!(error instanceof SyntaxError)) return null;
  return { status: 400, message: 'A JSON body is expected: set the encoding of the integration to JSON.' };
}
