import { buildSubgraphSchema } from '@apollo/subgraph';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { encodeListCursor } from '@canopee/schema/list-cursor';
import { graphql, parse } from 'graphql';
import { serveCommands } from '../rig/command-channel.ts';
import { createRecorder } from '../rig/recorder.ts';
import { serveUpstream } from '../rig/upstream-server.ts';
import { OFFICE_KEYS, type SimulatedOffice } from './office-keys.ts';

/** Whoever asks works at the first office; at the others everything is withheld, and the marks say so. */
const MARKED = ['Dwelling.mainRent', 'Tenant.lastName', 'Tenant.phone', 'Tenant.email', 'Tenant.birthDate'];

const ROWS = 50;
const schema = buildSubgraphSchema([
  {
    typeDefs: parse(domainSdl('stock')),
    resolvers: {
      Query: { dwellings: (_: unknown, __: unknown, office: string) => pages.get(office) },
      Dwelling: {
        __resolveReference: ({ id }: { id: string }, office: string) =>
          pages.get(office)?.nodes.find((dwelling) => dwelling.id === id) ?? null,
      },
    } as never,
  },
]);

async function start(): Promise<SimulatedOffice[]> {
  return Promise.all(
    OFFICE_KEYS.map(async (key) => {
      const { url } = await serveUpstream(async (_path, body) => answerOf(key, body), { recorder: createRecorder() });
      return { key, url };
    }),
  );
}

async function answerOf(office: string, body: string): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body);
  const answer = await graphql({
    schema,
    source: query,
    variableValues: variables,
    operationName,
    contextValue: office,
  });
  const mark = { office, tier: 'WITHHELD', rule: 'no-agreement', count: ROWS };
  // Asked for cursors and ids alone, an office has nothing to withhold.
  const withholds = office !== OFFICE_KEYS[0] && query.includes('mainRent');
  const marks = !withholds ? [] : MARKED.map((coordinate) => ({ coordinate, ...mark }));
  return JSON.stringify({ ...answer, ...(marks.length > 0 && { extensions: { privacy: { marks } } }) });
}

/** What an office gives whatever is asked: the first gives values, the others none. */
function pageOf(office: string) {
  const own = office === OFFICE_KEYS[0];
  const edges = Array.from({ length: ROWS }, (_, index) => {
    const reference = `LGT-${String(index + 1).padStart(6, '0')}`;
    const id = `${office}:${reference}`;
    const tenant = own
      ? { lastName: 'Essai', phone: '+33199000001', email: `essai${index}@example.invalid`, birthDate: '1970-01-01' }
      : {};
    const lease = { id: `${office}:BAIL-${index}`, tenants: [{ id: `${office}:LOC-${index}`, ...tenant }] };
    const cursor = encodeListCursor({ field: 'REFERENCE', direction: 'ASC', value: reference, id });
    return { cursor, node: { id, reference, mainRent: own ? 400 + index : null, lease } };
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: ROWS,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    offices: [{ office: { key: office }, outcome: 'OK', elapsedMs: 0 }],
  };
}

const pages = new Map(OFFICE_KEYS.map((key) => [key as string, pageOf(key)]));

serveCommands({ start });
