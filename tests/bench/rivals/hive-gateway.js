import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

/**
 * Hive Gateway's runtime on Node's own server, as its command line starts it, without the WebSocket door.
 *
 * Dedupe stands in two places: at the front (off unless asked for) and at each upstream request (on unless told otherwise);
 * the bench turns both together.
 *
 * @param {import('../federation/contestant.ts').ContestantSetup} setup
 * @param {object} engine what differs between its engines
 * @returns {Promise<import('../federation/contestant.ts').ContestantStarted>}
 */
export async function startHiveGateway({ supergraph, dedupe }, engine) {
  const runtime = createGatewayRuntime({
    supergraph,
    logging: false,
    inboundInflightRequestDeduplication: dedupe,
    transportEntries: { '*.http': { options: { deduplicateInflightRequests: dedupe } } },
    ...engine,
  });
  await runtime.getSchema();
  const server = createServer({ keepAliveTimeout: 600_000 }, runtime);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/graphql` };
}
