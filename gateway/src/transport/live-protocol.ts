import { type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { RawData } from 'ws';
import { toResponseErrors } from '../errors/response-error.ts';
import type { LiveConnection, LiveDoors, Started } from './live-connection.ts';

/** A client that answers no ping for as long is gone, or reads nothing. */
const PING_EVERY_MS = 12_000;
const INIT_TIMEOUT_MS = 5_000;

interface Extra {
  readonly connection: LiveConnection;
}

export interface LiveProtocol {
  /** Picks the subprotocol out of those that a client offers. */
  choose(offered: Set<string>): string | false;
  serve(connection: LiveConnection): void;
}

/** The graphql-transport-ws protocol, spoken by the library; what an operation is and does is the connection's. */
export function createLiveProtocol(doors: LiveDoors): LiveProtocol {
  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    onConnect: ({ connectionParams, extra }) => extra.connection.admit(connectionParams ?? {}),
    onSubscribe({ extra }, _id, payload) {
      try {
        return executionArgs(extra.connection.start(payload));
      } catch (error) {
        return [new GraphQLError('', { originalError: error as Error })];
      }
    },
    execute: (args) => run(args) as never,
    subscribe: (args) => run(args) as never,
    // Answers are written as they are: the library would ask each error for the `toJSON` of a GraphQLError.
    onNext: (_context, _id, _payload, _args, result) => result as never,
    onError: (_context, _id, _payload, errors) => errors.flatMap((error) => readable(error, doors)),
    // The library still has to tell the client that it is over; a socket that is to close does so behind that.
    onComplete: ({ extra }) => void setImmediate(() => extra.connection.operationEnded()),
    onClose: ({ extra }) => extra.connection.closed(),
  });
  return { choose: handleProtocols, serve: (connection) => attach(protocol, connection) };
}

/** The library executes nothing itself: it looks at the document to tell streams from single answers. */
function executionArgs(started: Started): ExecutionArgs {
  const { document, definition } = started.operation;
  return {
    schema: null as unknown as GraphQLSchema,
    document,
    operationName: definition.name?.value ?? null,
    contextValue: started,
  };
}

function run({ contextValue }: ExecutionArgs): unknown {
  return (contextValue as Started).run();
}

function readable(error: GraphQLError, doors: LiveDoors) {
  if (!error.originalError) return [error.toJSON()];
  const requestId = crypto.randomUUID();
  const shown = toResponseErrors(error.originalError, requestId);
  if (shown.some(({ extensions }) => extensions?.code === 'INTERNAL')) doors.onFailure(error.originalError, requestId);
  return shown;
}

function attach(
  protocol: ReturnType<typeof makeServer<Record<string, unknown>, Extra>>,
  connection: LiveConnection,
): void {
  const { socket } = connection;
  let answered = true;
  const ping = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_EVERY_MS);
  socket.on('pong', () => {
    answered = true;
  });
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      // Resolves when the operating system took it: the next event is asked for only then, so nothing piles up here.
      send: (text) => new Promise<void>((resolve) => socket.send(text, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data: RawData) => {
          handle(String(data)).catch(() => socket.close(CloseCode.BadRequest, 'Invalid message'));
        });
      },
    },
    { connection },
  );
  // Too large a frame, a broken one, a reset: the socket closes by itself, and that is handled below.
  socket.on('error', () => {});
  socket.once('close', (code, reason) => {
    clearInterval(ping);
    void closed(code, String(reason));
  });
}
