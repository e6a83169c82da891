import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SDL_QUERY } from '@canopee/gateway/offices/shard-sdl';
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from 'graphql';

export type Resolvers = Record<string, Record<string, unknown>>;

export interface SubgraphSource {
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
}

/** What a server was asked: where, the operation's text, its variables, and the headers that came with it. */
export interface Call {
  readonly path: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

/** What a server does instead of answering: it gets the honest answer, and says what goes out. */
export type Misbehaviour = (honest: ExecutionResult, call: Call) => Promise<Reply> | Reply;
/** A function writes to the connection itself, what it likes and when it likes, HTTP or not. */
export type Reply = { readonly status?: number; readonly text: string } | 'HANG_UP' | ((socket: Socket) => void);

export interface SubgraphServer extends AsyncDisposable {
  readonly url: string;
  readonly calls: Call[];
  /** How many calls are waiting for their answer. */
  readonly waiting: number;
  /** Resolves when no call is waiting any more. */
  idle(): Promise<void>;
  misbehave: Misbehaviour | null;
  /** Goes, as when the process ends: connections are cut, and nobody listens any more. */
  stop(): Promise<void>;
  /** Comes back at the same address. */
  restart(): Promise<void>;
  /** Serves other schemas from now on, as after an upgrade. */
  become(sources: Readonly<Record<string, SubgraphSource>>): void;
}

/** Subgraphs in this process, each at its path, over real HTTP: graphql-js behind a plain server. */
export async function startSubgraphs(sources: Readonly<Record<string, SubgraphSource>>): Promise<SubgraphServer> {
  let schemas = schemasOf(sources);
  const calls: Call[] = [];
  let waiting = 0;
  const wakes: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const schema = schemas.get(path);
    if (!schema) return void response.writeHead(path === '/health' ? 200 : 404).end();
    const call: Call = { path, headers: request.headers, ...(await bodyOf(request)) };
    const isOwn = call.query === SDL_QUERY;
    // What the gateway asks for itself is nobody's question.
    if (!isOwn) calls.push(call);
    waiting += 1;
    response.on('close', () => {
      waiting -= 1;
      if (waiting === 0) for (const wake of wakes.splice(0)) wake();
    });
    const { query, variables } = call;
    const honest = await graphql({ schema, source: query, variableValues: variables, contextValue: call });
    const reply =
      subgraph.misbehave && !isOwn ? await subgraph.misbehave(honest, call) : { text: JSON.stringify(honest) };
    if (reply === 'HANG_UP') return void request.socket.destroy();
    if (typeof reply === 'function') return void reply(request.socket);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
    response.end(reply.text);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const subgraph: SubgraphServer = {
    url: `http://127.0.0.1:${port}`,
    calls,
    get waiting() {
      return waiting;
    },
    idle: () => (waiting === 0 ? Promise.resolve() : new Promise((resolve) => wakes.push(resolve))),
    misbehave: null,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    restart: () => listen(port),
    become(others) {
      schemas = schemasOf(others);
    },
    [Symbol.asyncDispose]: () => subgraph.stop(),
  };
  return subgraph;
}

function schemasOf(sources: Readonly<Record<string, SubgraphSource>>): Map<string, GraphQLSchema> {
  return new Map(
    Object.entries(sources).map(([path, { typeDefs, resolvers }]) => [
      path,
      buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]),
    ]),
  );
}

async function bodyOf(request: IncomingMessage): Promise<Pick<Call, 'query' | 'variables'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { query, variables = {} } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return { query, variables };
}
