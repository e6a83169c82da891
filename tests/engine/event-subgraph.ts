import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, type GraphQLSchema, parse, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { SubgraphSource } from './subgraph-server.ts';

/** How a subgraph sends its events. */
export type EventWay = 'SOCKET' | 'EVENT_STREAM' | 'MULTIPART';

/** Where a subgraph has its subscriptions. */
export interface EventSubgraph extends AsyncDisposable {
  readonly url: string;
  /** Cuts every stream, as when the process ends; whoever subscribes anew is served. */
  cut(): void;
}

/** Serves the subscriptions of a subgraph in one way only: graphql-js behind the protocol's own server, or behind plain HTTP. */
export async function startEventSubgraph(
  { typeDefs, resolvers }: SubgraphSource,
  way: EventWay,
): Promise<EventSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]);
  const server = createServer((request, response) => {
    if (way === 'SOCKET' || request.method !== 'POST') response.writeHead(404).end();
    else void serveEvents(request, response, { schema, way });
  });
  const sockets = way === 'SOCKET' ? new WebSocketServer({ server, path: '/events' }) : null;
  if (sockets) useServer({ schema }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets?.clients ?? []) socket.terminate();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    cut,
    async [Symbol.asyncDispose]() {
      server.close();
      cut();
    },
  };
}

const HEADS = {
  EVENT_STREAM: 'text/event-stream',
  MULTIPART: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
};

async function serveEvents(
  request: IncomingMessage,
  response: ServerResponse,
  { schema, way }: { schema: GraphQLSchema; way: Exclude<EventWay, 'SOCKET'> },
): Promise<void> {
  const { query, variables } = JSON.parse(String(Buffer.concat(await request.toArray())));
  const events = await subscribe({ schema, document: parse(query), variableValues: variables });
  response.writeHead(200, { 'content-type': HEADS[way] });
  response.write(
    way === 'MULTIPART' ? '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql' : ':\n\n',
  );
  const write = (result: ExecutionResult) => {
    const text = JSON.stringify(way === 'MULTIPART' ? { payload: result } : result);
    response.write(
      way === 'MULTIPART'
        ? `\r\ncontent-type: application/json\r\n\r\n${text}\r\n--graphql`
        : `event: next\ndata: ${text}\n\n`,
    );
  };
  if (Symbol.asyncIterator in events) {
    response.once('close', () => void events.return(undefined));
    for await (const result of events) write(result);
  } else write(events);
  response.end(way === 'MULTIPART' ? '--\r\n' : 'event: complete\ndata:\n\n');
}
