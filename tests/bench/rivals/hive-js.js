import { useJIT } from '@graphql-mesh/plugin-jit';
import { serveCommands } from '../rig/command-channel.ts';
import { startHiveGateway } from './hive-gateway.js';

// The settings that its makers publish figures with: `--jit`.
serveCommands({ start: (setup) => startHiveGateway(setup, { plugins: () => [useJIT()] }) });
