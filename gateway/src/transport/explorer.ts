import type { DemoPerson } from '../config.ts';
import { EXPLORER_FETCHER } from './explorer-fetcher.ts';
import { type Route, sendText } from './http-exchange.ts';

const BASE = '/explorer';
const SCRIPT = 'text/javascript; charset=utf-8';

const DEFAULT_QUERY = `# Canopée: ask all offices as if they were one. Ctrl-Enter runs, Ctrl-Space completes.
# Personal fields need a purpose: the header "canopee-purpose" below.
# Part of the truth is not enough? The header "canopee-coverage" (ALL, ANY or a number) says of how many offices you need it.
query BuildingsWithTrouble {
  faults(where: { open: true }, first: 10, orderBy: { field: RAISED_AT, direction: DESC }) {
    totalCount
    nodes {
      id
      rule
      severity
      raisedAt
      office { name }
      building { name address { commune { name } } openClaims { id category } }
    }
    offices { office { key } outcome elapsedMs }
  }
}
`;

/**
 * GraphiQL as the npm package brings it, so that it works without the internet. Its 9 MB are loaded when somebody first opens
 * the page, and served as files that the browser keeps, instead of inside the page as the package itself would.
 */
export function explorerRoutes(people: readonly DemoPerson[]): ReadonlyMap<string, Route> {
  const assets = () => import('@graphql-yoga/render-graphiql/graphiql');
  const file = (contentType: string, pick: (loaded: Awaited<ReturnType<typeof assets>>) => string): Route => ({
    GET: async (_request, response) => {
      response.setHeader('cache-control', 'public, max-age=86400');
      sendText(response, 200, contentType, pick(await assets()));
    },
  });
  const page = explorerPage(people);
  return new Map<string, Route>([
    [BASE, { GET: (_request, response) => sendText(response, 200, 'text/html; charset=utf-8', page) }],
    [`${BASE}/graphiql.js`, file(SCRIPT, ({ js }) => js)],
    [`${BASE}/graphiql.css`, file('text/css; charset=utf-8', ({ css }) => css)],
    [`${BASE}/editor.worker.js`, file(SCRIPT, ({ editorWorkerService }) => editorWorkerService)],
    [`${BASE}/json.worker.js`, file(SCRIPT, ({ jsonWorker }) => jsonWorker)],
    [`${BASE}/graphql.worker.js`, file(SCRIPT, ({ graphqlWorker }) => graphqlWorker)],
    [`${BASE}/fetcher.js`, { GET: (_request, response) => sendText(response, 200, SCRIPT, EXPLORER_FETCHER) }],
  ]);
}

function explorerPage(people: readonly DemoPerson[]): string {
  const [person] = people;
  // Without a person to try, no token: a made-up one would be refused even for a look at the schema.
  const headers = {
    ...(person && { authorization: `Bearer ${person.token}` }),
    'canopee-purpose': person?.purposes[0] ?? 'CLAIM_HANDLING',
  };
  const options = {
    title: 'Canopée',
    defaultQuery: DEFAULT_QUERY,
    defaultHeaders: JSON.stringify(headers, null, 2),
    // A token must not stay in a browser's storage because somebody tried something.
    shouldPersistHeaders: false,
  };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Canopée · Explorer</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${BASE}/graphiql.css">
  </head>
  <body class="no-focus-outline">
    <noscript>The explorer needs JavaScript.</noscript>
    <div id="root"></div>
    <script>
      const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
      self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => '${BASE}/' + workers[label] + '.worker.js' };
    </script>
    <script src="${BASE}/graphiql.js"></script>
    <script src="${BASE}/fetcher.js"></script>
    <script>
      YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), { ...${scriptJson(options)}, fetcher: canopeeFetcher });
    </script>
  </body>
</html>
`;
}

/** JSON that can stand in a script element: no text in it can end the element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
