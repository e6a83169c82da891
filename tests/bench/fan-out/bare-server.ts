import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildPublicSchema } from '@canopee/gateway/operation/public-schema';
import { readSupergraph } from '@canopee/schema/supergraph';
import type { GraphQLObjectType } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { serveCommands } from '../rig/command-channel.ts';
import { EventSource } from './event-source.ts';
import { FAULT } from './fault-rows.ts';
import type { Standing } from './gateway.ts';
import { OFFICE, type Raised } from './raised.ts';

const events = new EventSource();

/** graphql-ws and graphql-js as they come, over the same schema: everybody executes for themselves, and all data are in this process. */
async function start(): Promise<Standing> {
  const schema = buildPublicSchema(readSupergraph());
  const field = (schema.getSubscriptionType() as GraphQLObjectType).getFields().faultEvents;
  if (!field) throw new TypeError('a schema with faultEvents is expected');
  field.subscribe = () => events.follow();
  const server = createServer();
  useServer({ schema }, new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, connectionParams: {} };
}

serveCommands({ start, raise: (): Raised => events.raise({ office: { key: OFFICE }, fault: FAULT }) });
