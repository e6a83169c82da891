import { serveCommands } from './command-channel.ts';
import { type ReplayScript, serveFloor } from './replay.ts';

serveCommands({
  start: async ({ script, dedupe }: { script: ReplayScript; dedupe: boolean }): Promise<{ url: string }> => ({
    url: await serveFloor(script, dedupe),
  }),
});
