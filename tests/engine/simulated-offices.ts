import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { type MemoryPageArguments, type MemoryRow, memoryPage } from './memory-list.ts';
import { dwellingOrder } from './memory-office.ts';

export interface SimulatedOffices extends AsyncDisposable {
  readonly offices: readonly { readonly key: string; readonly url: string }[];
  /** Of all offices. */
  readonly rows: readonly MemoryRow[];
  /** Connections that stand, and over which the stock was asked; the other domains, which nobody plays, have their own. */
  readonly sockets: number;
  /** Offices that hang up on whoever asks. */
  readonly silent: Set<string>;
}

/** Many offices, each with a stock of its own, played by one server: one schema serves them all, by the path. */
export async function simulatedOffices(count: number, rowsOf: (key: string) => MemoryRow[]): Promise<SimulatedOffices> {
  const keys = Array.from({ length: count }, (_, index) => `office-${String(index).padStart(3, '0')}`);
  const stocks = new Map(keys.map((key) => [key, rowsOf(key)]));
  const silent = new Set<string>();
  const sockets = new Set<Socket>();
  const schema = stockSchema();
  // All offices are asked in the same words: reading them four hundred times would be all that is measured.
  const documents = new Map<string, DocumentNode>();
  const documentOf = (query: string) => {
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    return document;
  };
  const server = createServer(async (request, response) => {
    const [, key = '', domain] = (request.url ?? '').split('/');
    if (silent.has(key)) return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (domain !== 'stock') return void response.writeHead(404).end();
    sockets.add(request.socket);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const context: Context = { key, dwellings: stocks.get(key) ?? [] };
    const answer = await execute({
      schema,
      document: documentOf(query),
      variableValues: variables,
      contextValue: context,
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  server.on('connection', (socket) => {
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    offices: keys.map((key) => ({ key, url: `http://127.0.0.1:${port}/${key}` })),
    rows: [...stocks.values()].flat(),
    silent,
    get sockets() {
      return sockets.size;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Context {
  readonly key: string;
  readonly dwellings: readonly MemoryRow[];
}

type ListArguments = MemoryPageArguments & Parameters<typeof dwellingOrder>[0];

function stockSchema(): GraphQLSchema {
  const resolvers = {
    Query: {
      dwellings: (_: unknown, args: ListArguments, { key, dwellings }: Context) => ({
        ...memoryPage(dwellings, args, dwellingOrder(args)),
        offices: [{ office: { key }, outcome: 'OK', elapsedMs: 0 }],
      }),
    },
    Dwelling: {
      __resolveReference: ({ id }: { id: string }, { dwellings }: Context) =>
        dwellings.find((dwelling) => dwelling.id === id) ?? null,
    },
  };
  return buildSubgraphSchema([{ typeDefs: parse(domainSdl('stock')), resolvers: resolvers as never }]);
}
