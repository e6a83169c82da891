import { serveCommands } from '../../rig/command-channel.ts';
import { serveFloor } from '../../rig/replay.ts';
import type { ContestantSetup, ContestantStarted } from '../contestant.ts';

serveCommands({
  start: async ({ script, dedupe }: ContestantSetup): Promise<ContestantStarted> => ({
    url: await serveFloor(script, dedupe),
  }),
});
