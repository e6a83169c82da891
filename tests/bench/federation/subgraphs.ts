import { graphql } from 'graphql';
import { serveCommands } from '../rig/command-channel.ts';
import { createRecorder } from '../rig/recorder.ts';
import { serveUpstream } from '../rig/upstream-server.ts';
import { catalogue, type Wording } from './catalogue.ts';
import { SUBGRAPHS, subgraphSchema } from './subgraph-schemas.ts';

const recorder = createRecorder();

/** The four subgraphs in one process, as in the Guild's benchmark: `<url>/accounts` and so on. */
async function start({ wording }: { wording: Wording }): Promise<{ url: string }> {
  const world = catalogue(wording);
  const schemas = new Map(SUBGRAPHS.map((name) => [`/${name}`, subgraphSchema(name, world)]));
  const { url } = await serveUpstream(
    async (path, body) => {
      const schema = schemas.get(path);
      if (!schema) throw new TypeError(`A path is expected (${[...schemas.keys()].join(', ')}), but got ${path}.`);
      const { query, variables, operationName } = JSON.parse(body);
      return JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName }));
    },
    { recorder },
  );
  return { url };
}

serveCommands({ start, record: () => recorder.start(), recorded: () => recorder.stop() });
