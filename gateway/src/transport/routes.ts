import type { JSONWebKeySet } from 'jose';
import type { DemoPerson, GatewayConfig } from '../config.ts';
import type { OfficeHealth } from '../offices/office-health.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { boardRoute, redirect } from './board-files.ts';
import { explorerRoutes } from './explorer.ts';
import { type GraphQLDoors, graphqlRoute } from './graphql-route.ts';
import { type Route, sendJson, sendText } from './http-exchange.ts';
import type { OperationDoors } from './operation-doors.ts';
import { RETRY_AFTER_SECONDS } from './retry-after.ts';
import { signInOffers, signInOrigins } from './sign-in-offers.ts';

export interface RoutesDoors extends GraphQLDoors {
  /** What is served to routers of others as one subgraph; null where there is none of that name. See `README.md`. */
  subgraphDoors(subgraph: string): OperationDoors | null;
  /** What Prometheus reads, and where; null where nothing is measured. */
  readonly metrics: Telemetry['metrics'];
  /** What offices verify grants with. */
  publicKeys(): JSONWebKeySet;
  readonly dashboardFolder: string | undefined;
  readonly demoPeople: readonly DemoPerson[];
  readonly issuers: GatewayConfig['issuers'];
  /** Whether the gateway has begun to stop. */
  isDraining(): boolean;
  officeHealth(): Promise<readonly OfficeHealth[]>;
}

/** Everything that the gateway serves over HTTP, by path. */
export function createRoutes(doors: RoutesDoors): (path: string) => Route | null {
  const routes = new Map<string, Route>([
    ['/graphql', graphqlRoute(doors)],
    ['/', redirect('/board/')],
    ['/board/sign-in.json', json(() => signInOffers(doors.issuers))],
    ['/health', json(() => ({ status: 'ok' }))],
    ['/ready', readyRoute(doors)],
    ['/.well-known/jwks.json', json(() => doors.publicKeys())],
    ...explorerRoutes(doors.demoPeople),
  ]);
  const board = { folder: doors.dashboardFolder, signInOrigins: signInOrigins(doors.issuers) };
  if (doors.metrics) routes.set(doors.metrics.path, metricsRoute(doors.metrics));
  // Set for demo data only: where real people are, there is nobody to try the platform as.
  if (doors.demoPeople.length > 0)
    routes.set(
      '/demo/people',
      json(() => doors.demoPeople),
    );
  return (path) => routes.get(path) ?? subgraphRoute(path, doors) ?? boardRoute(path, board);
}

const SUBGRAPHS = '/domain/';

function subgraphRoute(path: string, doors: RoutesDoors): Route | null {
  if (!path.startsWith(SUBGRAPHS)) return null;
  const own = doors.subgraphDoors(path.slice(SUBGRAPHS.length));
  return own && graphqlRoute({ ...doors, ...own });
}

function metricsRoute({ text, contentType }: NonNullable<RoutesDoors['metrics']>): Route {
  return { GET: async (_request, response) => sendText(response, 200, contentType, await text()) };
}

function json(body: () => unknown): Route {
  return { GET: (_request, response) => sendJson(response, 200, body()) };
}

/** Ready while it takes requests and, where it has offices, can reach one of them: the others' silence is told in answers. */
function readyRoute({ isDraining, officeHealth }: RoutesDoors): Route {
  return {
    async GET(_request, response) {
      const offices = await officeHealth();
      const reachesOne = offices.length === 0 || offices.some(({ reachable }) => reachable);
      const ready = !isDraining() && reachesOne;
      if (!ready) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
      sendJson(response, ready ? 200 : 503, { ready, draining: isDraining(), offices });
    },
  };
}
