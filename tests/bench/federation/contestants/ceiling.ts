import { serveCommands } from '../../rig/command-channel.ts';
import { serveCeiling } from '../../rig/replay.ts';
import type { ContestantSetup, ContestantStarted } from '../contestant.ts';

serveCommands({
  start: async ({ script }: ContestantSetup): Promise<ContestantStarted> => ({ url: await serveCeiling(script) }),
});
