import { serveCommands } from './command-channel.ts';
import { type ReplayScript, serveCeiling } from './replay.ts';

serveCommands({
  start: async ({ script }: { script: ReplayScript }): Promise<{ url: string }> => ({
    url: await serveCeiling(script),
  }),
});
