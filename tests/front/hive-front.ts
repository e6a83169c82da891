import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOMAINS } from '@canopee/schema/domain';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

export interface HiveFront extends AsyncDisposable {
  readonly url: string;
}

/** What a network's own router is told: who asks, and why. */
const FORWARDED = ['authorization', 'canopee-purpose', 'canopee-coverage'];

/**
 * Hive Gateway with our domains behind it, composed of what they say of themselves: a router that knows nothing of offices.
 */
export async function startHiveFront(gatewayUrl: string): Promise<HiveFront> {
  const services = await Promise.all(
    DOMAINS.map(async (domain) => {
      const url = `${gatewayUrl}/domain/${domain}`;
      return { name: domain, url, typeDefs: parse(await sdlAt(url)) };
    }),
  );
  const composed = composeServices(services);
  if (!composed.supergraphSdl) throw new Error((composed.errors ?? []).map(({ message }) => message).join('\n'));
  const runtime = createGatewayRuntime({
    supergraph: composed.supergraphSdl,
    logging: false,
    transports: { http: { getSubgraphExecutor: http.getSubgraphExecutor } },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(FORWARDED.map((name) => [name, request.headers.get(name) ?? undefined])),
    },
    plugins: () => [tellsOffices()],
  });
  const server = createServer(runtime);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime[Symbol.asyncDispose]();
    },
  };
}

/** The SDL that a subgraph gives whoever asks. */
export async function sdlAt(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
  return data._service.sdl;
}

interface Told {
  readonly offices?: readonly unknown[];
  readonly privacy?: { readonly marks?: readonly unknown[] };
}

/** Hive drops what subgraphs say beside their data: this hands on each one's outcomes and marks, as the README shows it. */
function tellsOffices(): GatewayPlugin {
  const told = new WeakMap<object, { offices: unknown[]; marks: unknown[] }>();
  return {
    onSubgraphExecute({ executionRequest }) {
      return ({ result }) => {
        const context = executionRequest.context as object | undefined;
        if (!context || !('extensions' in result)) return;
        const { offices = [], privacy = {} } = result.extensions as Told;
        const known = told.get(context) ?? { offices: [], marks: [] };
        known.offices.push(...offices);
        known.marks.push(...(privacy.marks ?? []));
        told.set(context, known);
      };
    },
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          const known = told.get(args.contextValue);
          if (!known || Symbol.asyncIterator in result) return;
          const privacy = { marks: known.marks };
          setResult({ ...result, extensions: { ...result.extensions, offices: known.offices, privacy } });
        },
      };
    },
  };
}
