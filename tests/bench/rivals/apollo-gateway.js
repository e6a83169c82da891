import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { serveCommands } from '../rig/command-channel.ts';

/**
 * Apollo Gateway behind Apollo Server's standalone server, with the settings that its rivals publish figures with. It has no
 * dedupe of requests under way to turn on.
 *
 * @param {import('../federation/contestant.ts').ContestantSetup} setup
 * @returns {Promise<import('../federation/contestant.ts').ContestantStarted>}
 */
async function start({ supergraph }) {
  const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: supergraph }) });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { url };
}

serveCommands({ start });
