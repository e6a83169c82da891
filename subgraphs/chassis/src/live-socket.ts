import type { Server } from 'node:http';
import { ClientError } from '@canopee/schema/client-error';
import { GRANT_HEADER } from '@canopee/schema/grant';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, locatedError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type OfficeSetting, requestContext } from './graphql-http.ts';
import type { Log } from './log.ts';
import { mapEvents } from './map-events.ts';
import { maskGraphQLError } from './mask-error.ts';
import type { RequestContext } from './request-context.ts';
import { sealAnswer } from './seal-answer.ts';
import type { Subgraph } from './subgraph.ts';
import { acceptUpgrades } from './upgrades.ts';

export interface LiveLimits {
  /** How long a client may take to receive one event. The next is not fetched before, so nothing piles up here. */
  sendDeadlineMs: number;
  subscriptionsPerSocketMax: number;
}

export const LIVE_LIMITS: LiveLimits = { sendDeadlineMs: 15_000, subscriptionsPerSocketMax: 100 };

const FRAME_BYTES_MAX = 256 * 1024;
const CLOSE_GRACE_MS = 1_000;
/** RFC 6455 "try again later": a client of graphql-ws connects anew on it, and resumes with its last cursor. */
const TRY_AGAIN_LATER = 1013;

export interface LiveSockets {
  /** Subscriptions that have begun and not ended. */
  readonly streams: number;
  close(): Promise<void>;
}

interface Connection {
  /** Compact JWS, where whoever connected has one. */
  grant: string | null;
  socket: WebSocket;
}

/**
 * Serves subscriptions at `path` by the graphql-transport-ws protocol. Each event is executed with a context of its own: its
 * loaders see the database as it is now, and the grant is checked again, so an expired one gives no personal field. Close it
 * before the server, which waits for open sockets.
 */
export function serveLive<Context extends RequestContext>(
  server: Server,
  path: string,
  subgraph: Subgraph<Context>,
  setting: OfficeSetting,
  limits: LiveLimits = LIVE_LIMITS,
): LiveSockets {
  let streams = 0;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX });
  acceptUpgrades(server, path, sockets);

  const freshContext = async ({ grant }: Connection): Promise<Context> => {
    const verified = await setting.verifyGrant(grant).catch(() => null);
    return subgraph.createContext(requestContext(setting, verified, { name: null, hash: '-' }, crypto.randomUUID()));
  };
  const executeSealed = async (args: ExecutionArgs, connection: Connection): Promise<ExecutionResult> => {
    const contextValue = await freshContext(connection);
    const result = await execute({ ...args, contextValue });
    return sealAnswer(masked(result), contextValue);
  };
  const masked = (result: ExecutionResult): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => maskGraphQLError(error, setting.log)) } : result;

  const cleanup = useServer(
    {
      schema: subgraph.schema,
      context: ({ connectionParams, extra }): Connection => {
        const grant = connectionParams?.[GRANT_HEADER];
        return { grant: typeof grant === 'string' ? grant : null, socket: extra.socket };
      },
      onSubscribe: ({ subscriptions }) =>
        Object.keys(subscriptions).length > limits.subscriptionsPerSocketMax ? [tooMany(limits)] : undefined,
      execute: (args) => executeSealed(args, args.contextValue as Connection),
      subscribe: async (args) => {
        const connection = args.contextValue as Connection;
        const source = await createSourceEventStream({ ...args, contextValue: await freshContext(connection) });
        if (!(Symbol.asyncIterator in source)) return masked(source);
        streams += 1;
        return mapEvents(source, {
          map: (rootValue) => executeSealed({ ...args, rootValue }, connection),
          maskError: (error) => maskGraphQLError(locatedError(error, []), setting.log),
          deadlineMs: limits.sendDeadlineMs,
          onDeadline: () => closeSlow(connection.socket, setting.log),
          onEnd: () => {
            streams -= 1;
          },
        });
      },
    },
    sockets,
  );
  return {
    get streams() {
      return streams;
    },
    close: () => closeAll(sockets, async () => cleanup.dispose()),
  };
}

function tooMany({ subscriptionsPerSocketMax }: LiveLimits) {
  const message = `At most ${subscriptionsPerSocketMax} subscriptions are expected on one connection.`;
  return locatedError(new ClientError('BAD_USER_INPUT', message), []);
}

/** Whoever does not read may not read the close frame either. */
function closeSlow(socket: WebSocket, log: Log): void {
  log.warn('a subscriber that did not keep up was closed');
  socket.close(TRY_AGAIN_LATER, 'STREAM_TOO_SLOW');
  setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
}

async function closeAll(sockets: WebSocketServer, dispose: () => Promise<void>): Promise<void> {
  const cut = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, CLOSE_GRACE_MS);
  await dispose();
  clearTimeout(cut);
}
