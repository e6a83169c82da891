import { buildSubgraphSchema } from '@apollo/subgraph';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { compareListCursors, decodeListCursor } from '@canopee/schema/list-cursor';
import { graphql, parse } from 'graphql';
import { serveCommands } from '../rig/command-channel.ts';
import { createRecorder } from '../rig/recorder.ts';
import { serveUpstream } from '../rig/upstream-server.ts';
import { cursorOf, cursorTextOf, type DwellingRow, dwellingRows, simulatedOffice } from './dwelling-rows.ts';

/** One simulated office: its key, and the base URL of its server. */
export interface SimulatedOffice {
  key: string;
  url: string;
}

interface Context {
  office: string;
  rows: readonly DwellingRow[];
}

interface PageArguments {
  first?: number | null;
  after?: string | null;
}

const schema = buildSubgraphSchema([
  { typeDefs: parse(domainSdl('stock')), resolvers: { Query: { dwellings: page } } as never },
]);
const recorder = createRecorder();
const sockets = new Set<unknown>();

/** Starts an office per delay (milliseconds that it holds each answer back), each on a port of its own as in life. */
async function start({ delaysMs }: { delaysMs: readonly number[] }): Promise<SimulatedOffice[]> {
  return Promise.all(delaysMs.map((delayMs, index) => startOffice(index, delayMs)));
}

async function startOffice(index: number, delayMs: number): Promise<SimulatedOffice> {
  const contextValue: Context = { office: simulatedOffice(index), rows: dwellingRows(index) };
  const { url, server } = await serveUpstream(
    async (path, body) => {
      if (path !== '/stock/graphql') throw new TypeError(`Only the stock domain is simulated, but ${path} was asked.`);
      const { query, variables, operationName } = JSON.parse(body);
      const args = { schema, source: query, variableValues: variables, operationName, contextValue };
      return JSON.stringify(await graphql(args));
    },
    { recorder, delayMs },
  );
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return { key: contextValue.office, url };
}

/** The stock domain's `dwellings`, for the one order and the forward paging that the bench asks for. */
function page(_parent: unknown, { first, after }: PageArguments, { office, rows }: Context) {
  const cursor = after ? decodeListCursor(after) : null;
  const beyond = cursor ? rows.filter((row) => compareListCursors(cursorOf(row), cursor) > 0) : rows;
  const nodes = beyond.slice(0, first ?? 50);
  const edges = nodes.map((node) => ({ cursor: cursorTextOf(node), node }));
  return {
    edges,
    nodes,
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: beyond.length > nodes.length,
      hasPreviousPage: cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    offices: [{ office: { key: office }, outcome: 'OK', elapsedMs: 0 }],
  };
}

serveCommands({
  start,
  record: () => recorder.start(),
  recorded: () => recorder.stop(),
  sockets: () => sockets.size,
});
