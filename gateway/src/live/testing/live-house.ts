import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { readSupergraph as supergraphText } from '@canopee/schema/supergraph';
import { graphql } from 'graphql';
import { gatewayConfig } from '../../config.ts';
import type { Answer } from '../../merge/answer.ts';
import type { GraphQLRequest } from '../../operation/graphql-request.ts';
import { buildPublicSchema } from '../../operation/public-schema.ts';
import { createOperationReader } from '../../operation/read-operation.ts';
import { CLAIM_STREAM } from '../claim-stream.ts';
import type { EventResult } from '../event-result.ts';
import { FAULT_STREAM } from '../fault-stream.ts';
import { LiveStreams } from '../live-streams.ts';
import { ScriptedLog } from './scripted-log.ts';

export const opal = officeKey('opal');
export const amiens = officeKey('amiens');
export const schema = buildPublicSchema(supergraphText());
export const operations = createOperationReader({
  publicSchema: schema,
  touchedBy: () => ({ kinds: [], fields: [], actions: [] }),
  interfaceObjectKeys: new Map(),
  limits: gatewayConfig.shape.limits.parse({}),
});

export const leak = {
  id: 'opal:F-1',
  reference: 'F-1',
  version: 1,
  rule: 'LEAK',
  system: 'WATER',
  severity: 'CRITICAL',
  state: 'ACTIVE_UNACK',
  quantity: 'LEAK',
  raisedAt: '2026-11-24T08:00:00Z',
  acknowledgedAt: null,
  clearedAt: null,
  building: { id: 'opal:B-7' },
};

/** What the offices say of the fault by the time they are asked: it is over already. */
export const today = {
  fault: ({ id }: { id: string }) => ({
    ...leak,
    id,
    version: 3,
    state: 'NORMAL',
    building: { id: 'opal:B-7', name: 'Les Tilleuls' },
    collectiveClaim: { title: 'Fuite en cave' },
  }),
  office: ({ key }: { key: string }) => ({ key, name: `Office ${key}` }),
};

export interface HouseOptions {
  root?: Record<string, unknown>;
  decisions?: (principal: Principal | null) => string;
  /** Whether whoever follows sees some rows only, as a contractor does. */
  someRowsOnly?: boolean;
}

export function openHouse({ root = today, decisions = () => 'all the same', someRowsOnly = false }: HouseOptions = {}) {
  const logs = { opal: new ScriptedLog(opal), amiens: new ScriptedLog(amiens) };
  const queries: GraphQLRequest[] = [];
  const house = { root };
  const streams = new LiveStreams({
    schema,
    logs: new Map([
      [FAULT_STREAM, [logs.amiens, logs.opal]],
      [CLAIM_STREAM, [logs.amiens, logs.opal]],
    ]),
    subscriberQueueEventsMax: 100,
    signal: new AbortController().signal,
    seesSomeRowsOnly: () => someRowsOnly,
    decisionsKey: ({ principal }) => decisions(principal),
    now: () => new Date('2026-11-24T08:00:00Z'),
    onBroken: () => undefined,
    async query(request) {
      queries.push(request);
      const variableValues = { ...request.variables };
      const result = await graphql({ schema, source: request.query, rootValue: house.root, variableValues });
      return { ...JSON.parse(JSON.stringify(result)), extensions: { offices: [] } } as unknown as Answer;
    },
  });
  const subscribe = (query: string, variables: Record<string, unknown> = {}, principal: Principal | null = null) => {
    const operation = operations.read({ query, operationName: null });
    const leave = new AbortController();
    const watcher = async () => ({ principal, purpose: null });
    const events = streams.subscribe({ operation, variables, watcher, signal: leave.signal });
    return {
      /** The next event, as a client reads it, without what is said of the query behind it. */
      next: async () => {
        const { extensions: _, ...event } = (await events.next()).value as EventResult;
        return JSON.parse(JSON.stringify(event)) as { data: { faultEvents: never } };
      },
      leave: () => leave.abort(),
    };
  };
  /** Subscribes, and waits until the stream stands. */
  const follow = async (query: string, variables?: Record<string, unknown>, principal?: Principal) => {
    const field = query.includes('claimEvents') ? 'claimEvents' : 'faultEvents';
    const presence = subscribe(`subscription { ${field}(presence: true) { sequence } }`);
    await presence.next();
    await presence.next();
    presence.leave();
    return subscribe(query, variables, principal);
  };
  return { logs, queries, house, streams, subscribe, follow, close: () => streams.close() };
}
