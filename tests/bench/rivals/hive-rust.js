import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { serveCommands } from '../rig/command-channel.ts';
import { startHiveGateway } from './hive-gateway.js';

// The settings that its makers publish figures with.
serveCommands({ start: (setup) => startHiveGateway(setup, { unifiedGraphHandler }) });
