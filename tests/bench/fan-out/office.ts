import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { ShardedDomain } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { serveCommands } from '../rig/command-channel.ts';
import { EventSource } from './event-source.ts';
import { FAULT } from './fault-rows.ts';
import { OFFICE, type Raised } from './raised.ts';

const events = new EventSource();
const known = (row: { id: string }) => (reference: { id: string }) => (reference.id === row.id ? row : null);
const schemas: Readonly<Partial<Record<ShardedDomain, GraphQLSchema>>> = {
  sensors: subgraph('sensors', {
    Query: { fault: () => FAULT },
    Subscription: { faultEvents: { subscribe: () => events.follow({ homeFault: null }) } },
    Fault: { __resolveReference: known(FAULT) },
    Sensor: { __resolveReference: known(FAULT.sensor) },
  }),
  stock: subgraph('stock', { Building: { __resolveReference: known(FAULT.building) } }),
};
let asked = 0;

/** Serves one office with one fault. Resolves with the base URL. */
async function start(): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ server, path: '/sensors/graphql' });
  useServer({ schema: schemas.sensors as GraphQLSchema, onSubscribe: () => void counted() }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const schema = schemas[request.url?.split('/')[1] as ShardedDomain];
  const { query, variables } = JSON.parse(await text(request));
  if (!schema) return void response.writeHead(404).end();
  if (!query.includes('_service')) counted();
  const answered = await graphql({ schema, source: query, variableValues: variables });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
}

function counted(): void {
  asked += 1;
}

function subgraph(domain: ShardedDomain, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(domainSdl(domain)), resolvers: resolvers as never }]);
}

serveCommands({
  start,
  raise: (): Raised => events.raise({ office: { key: OFFICE }, fault: FAULT }),
  /** How often it was asked for anything since it was asked this last; questions for its version apart. */
  asked: () => {
    const before = asked;
    asked = 0;
    return before;
  },
});
