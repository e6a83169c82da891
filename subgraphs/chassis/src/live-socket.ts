import type { Server } from 'node:http';
import { GRANT_HEADER } from '@canopee/schema/grant';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { DisclosureRecorder } from './disclosure.ts';
import { type OfficeSetting, requestContext } from './graphql-http.ts';
import { maskGraphQLError } from './mask-error.ts';
import type { RequestContext } from './request-context.ts';
import { sealAnswer } from './seal-answer.ts';
import type { Subgraph } from './subgraph.ts';

interface Connection {
  /** Compact JWS, where whoever connected has one. */
  grant: string | null;
}

const FRAME_BYTES_MAX = 256 * 1024;

/**
 * Serves subscriptions at `path` by the graphql-transport-ws protocol. Each event is executed with a context of its own: its
 * loaders see the database as it is now, and the grant is checked again, so an expired one gives no personal field.
 */
export function serveLive<Context extends RequestContext>(
  server: Server,
  path: string,
  subgraph: Subgraph<Context>,
  setting: OfficeSetting,
  recorder: DisclosureRecorder,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX });
  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  const freshContext = async ({ grant }: Connection): Promise<Context> => {
    const verified = await setting.verifyGrant(grant).catch(() => null);
    return subgraph.createContext(requestContext(setting, verified, { name: null, hash: '-' }, crypto.randomUUID()));
  };
  const executeSealed = async (args: ExecutionArgs, connection: Connection): Promise<ExecutionResult> => {
    const contextValue = await freshContext(connection);
    const result = await execute({ ...args, contextValue });
    const masked = result.errors
      ? { ...result, errors: result.errors.map((error) => maskGraphQLError(error, setting.log)) }
      : result;
    return sealAnswer(masked, contextValue, recorder);
  };

  const cleanup = useServer(
    {
      schema: subgraph.schema,
      context: ({ connectionParams }): Connection => {
        const grant = connectionParams?.[GRANT_HEADER];
        return { grant: typeof grant === 'string' ? grant : null };
      },
      execute: (args) => executeSealed(args, args.contextValue as Connection),
      subscribe: async (args) => {
        const connection = args.contextValue as Connection;
        const source = await createSourceEventStream({ ...args, contextValue: await freshContext(connection) });
        if (!(Symbol.asyncIterator in source)) return source;
        return mapEvents(source, (rootValue) => executeSealed({ ...args, rootValue }, connection));
      },
    },
    sockets,
  );
  return { close: async () => void (await cleanup.dispose()) };
}

// Not a generator: `return()` of one that waits for the next event would wait for it too, and the subscriber who left would
// keep its place until something happened.
function mapEvents(
  source: AsyncIterable<unknown>,
  map: (event: unknown) => Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult, void, void> {
  const events = source[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  return {
    async next() {
      const event = await events.next();
      return event.done ? done : { done: false, value: await map(event.value) };
    },
    async return() {
      await events.return?.();
      return done;
    },
    async throw(error) {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await events.return?.();
    },
  };
}
