import { isOfficeKey, NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import { ROLES, type Role } from '@canopee/schema/principal';
import { isPurposeKey, type Purpose } from '@canopee/schema/purpose';
import { metricsConfig } from '@canopee/schema/tracing/metrics-config';
import { tracesConfig } from '@canopee/schema/tracing/traces-config';
import { z } from 'zod';

const officeKey = z.custom<OfficeKey>(isOfficeKey, 'an office key is expected, e.g. "reims-habitat"');
const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
const purpose = z.custom<Purpose>(isPurposeKey, 'the key of a purpose is expected, e.g. "CLAIM_HANDLING"');
const jwk = z.looseObject({ kty: z.string(), kid: z.string() });

/** Somebody to try the platform with on a first run. Never set where real data is. */
const demoPerson = z.object({
  name: z.string(),
  /** What they do, in French, as the board shows it. */
  label: z.string(),
  office: officeKey.nullable(),
  roles: z.array(role),
  purposes: z.array(purpose),
  token: z.string(),
});
export type DemoPerson = z.infer<typeof demoPerson>;

/** How people sign in to the board with an issuer: OpenID Connect, authorization code with PKCE, as a public client without a secret. */
export const signIn = z.strictObject({
  /** Of the board at that issuer; its redirect URI is `<url of the gateway>/board/signed-in`. */
  clientId: z.string().min(1),
  /** What people call it; the host of its address where nothing is said. */
  name: z.string().min(1).max(80).optional(),
  /** `offline_access` asks for what the session is renewed with before the token expires. */
  scope: z.string().default('openid profile offline_access'),
  /** Named to the issuer as what the token is for (RFC 8707), where it wants that. */
  resource: z.string().optional(),
  /** Which of its tokens says who asks. `ID` for issuers whose access tokens are not signed tokens: `audience` is then the client id. */
  token: z.enum(['ACCESS', 'ID']).default('ACCESS'),
  /** Where its endpoints stand, if not at the issuer's own origin: the board's page may ask nobody else. */
  origins: z.array(z.url()).default([]),
});

const limits = z.object({
  /** A batch of 1,000 rows of the office's own software stays below. */
  requestBodyBytesMax: z
    .int()
    .positive()
    .default(1024 * 1024),
  /** Operations under way at a time, of all clients; what comes then is turned away with 503 before it is read. Streams do not count. */
  operationsUnderWayMax: z.int().positive().default(2_000),
  operationDepthMax: z.int().positive().default(16),
  operationTokensMax: z.int().positive().default(5_000),
  operationRootFieldsMax: z.int().positive().default(50),
  operationAliasesMax: z.int().positive().default(200),
  /** What an operation may cost before anything is fetched: about one for each object that it may give, at each office asked. */
  operationCostMax: z.int().positive().default(500_000),
  /** How long a list is taken to be whose field does not say it by `@listSize`. */
  listRowsAssumed: z.int().positive().default(10),
  /** The request's whole time; each office's is shorter, so that a silent office leaves time to answer without it. */
  requestDeadlineMs: z.int().positive().default(10_000),
  officeDeadlineMs: z.int().positive().default(4_000),
  /** Requests under way to one shard, and those waiting for a place, before it counts as overloaded. */
  shardRequestsMax: z.int().positive().default(64),
  shardQueueMax: z.int().positive().default(256),
  /** An answer of an office that is larger is no answer: 500 rows with everything in them stay far below. */
  officeAnswerBytesMax: z
    .int()
    .positive()
    .default(64 * 1024 * 1024),
  /** So many failures in a row (no connection, no time, no GraphQL) take a shard for sick: it is then let alone for `breakerOpenMs`. */
  breakerFailuresInRowMax: z.int().positive().default(5),
  breakerOpenMs: z.int().positive().default(2_000),
  subscriberQueueEventsMax: z.int().positive().default(1_000),
  /**
   * How long the gateway still serves after it was told to stop, while `/ready` says 503: longer than who sends requests here takes
   * to see that (a load balancer, about two of its checks). 0 where nobody looks.
   */
  drainNoticeMs: z.int().min(0).max(60_000).default(0),
  plansCachedMax: z.int().positive().default(2_000),
  /** Documents that clients persist themselves (Apollo's protocol), and what they may take up together. */
  persistedQueriesMax: z.int().positive().default(1_000),
  persistedQueriesBytesMax: z
    .int()
    .positive()
    .default(16 * 1024 * 1024),
});
export type Limits = z.infer<typeof limits>;

/** How closely the agreements between offices are followed. An ended one gives nothing any more after twice `refreshMs`. */
const agreements = z.object({
  /** From one question to the network to the next. */
  refreshMs: z.int().min(50).max(500).default(400),
  /** While the network is silent, what it told last holds for so long, and then nothing is shared. */
  holdMs: z.int().min(1_000).max(60_000).default(10_000),
});

/** How closely the members of the network are followed: those that it announces are asked beside the offices named here. */
const members = z.object({
  /** From one answer of the network to the next question. */
  refreshMs: z.int().min(50).max(600_000).default(5_000),
});

/** How closely the versions are followed that offices run of their domains. */
const versions = z.object({
  /** From one question for an office's SDL to the next; one is asked anyway when a connection to it is made anew. */
  refreshMs: z.int().min(50).max(600_000).default(15_000),
});

/** How often the gateway looks whether an office's ledger has a new head, which it then carries to all others to be countersigned. */
const witnessing = z.object({ everyMs: z.int().min(50).max(600_000).default(2_000) });

/** Documents that the people who run the gateway have read. */
const trustedDocuments = z.object({
  /** A folder of `.graphql` files, a JSON object with texts by their SHA-256, or a manifest in Apollo's format. */
  manifest: z.string(),
  /** Whether all else is refused: what the explorer writes, and the board's own unless the manifest holds them. */
  only: z.boolean().default(false),
});

/** What the gateway tells of itself: counts for Prometheus, traces for OpenTelemetry. Nothing of what is left out. */
const telemetry = z.object({
  metrics: metricsConfig.optional(),
  traces: tracesConfig.optional(),
});

/** All that a gateway needs to know. Read and checked once at start, by the command line, from file and environment. */
export const gatewayConfig = z.object({
  host: z.string().default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  /** Supergraph SDL; the house's own where nothing is said. */
  supergraph: z.string(),
  /** Offices federated whatever the network says, each with the base URL of its server: its domains stand at `<url>/<domain>/graphql`. */
  offices: z.array(
    z.object({ key: officeKey.refine((key) => key !== NETWORK_KEY, 'the network goes by this key'), url: z.url() }),
  ),
  /** URL per subgraph that is not sharded (`network`); where absent, the one that the supergraph names. */
  subgraphs: z.record(z.string(), z.url()).default({}),
  /** Where to subscribe to a subgraph that is run once, where that is not at its URL: `http(s)` or `ws(s)`. */
  subgraphStreams: z.record(z.string(), z.url()).default({}),
  /** Who may sign tokens. `jwks` is a URL or the key set itself. */
  issuers: z.array(
    z.object({
      issuer: z.string(),
      audience: z.string().default('canopee'),
      jwks: z.union([z.url(), z.object({ keys: z.array(jwk) })]),
      /** Offices whose people and mandates it may vouch for; all where nothing is said. */
      offices: z.array(officeKey).optional(),
      /** Absent: people don't sign in with it; programs only. */
      signIn: signIn.optional(),
    }),
  ),
  /** Ed25519 private key (JWK) that grants are signed with; its public half is served at `/.well-known/jwks.json`. */
  grantKey: jwk,
  /**
   * Keys that take over from it, each from the instant on that `signsFrom` names (RFC 3339). Their public halves are served from the
   * beginning: an office knows a key before the first grant by it comes, and the old one for as long as it stands here.
   */
  moreGrantKeys: z.array(jwk.extend({ signsFrom: z.iso.datetime({ offset: true }) })).default([]),
  /** Secret (base64url, 32 bytes) under which principals' pseudonyms are made. */
  principalPseudonymKey: z.string().min(43),
  /** Folder of Cedar policies; the house's own where nothing is said. */
  policyFolder: z.string().optional(),
  /** Who brought these files, and why: kept with every set of policies that comes into force. No person's name. */
  deployment: z
    .object({ by: z.string().min(1).max(200).default('canopee'), reason: z.string().max(1_000).default('') })
    .prefault({}),
  trustedDocuments: trustedDocuments.optional(),
  /** Folder of the built live board; no board is served where it is absent. */
  dashboardFolder: z.string().optional(),
  /** People to try on a first run; served to the board, so only ever set for demo data. */
  demoPeople: z.array(demoPerson).default([]),
  agreements: agreements.prefault({}),
  members: members.prefault({}),
  versions: versions.prefault({}),
  witnessing: witnessing.prefault({}),
  limits: limits.prefault({}),
  telemetry: telemetry.prefault({}),
  /** Whether equal requests that are under way at the same time share one answer: those only that touch nothing personal. */
  dedupe: z.boolean().default(false),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type GatewayConfig = z.infer<typeof gatewayConfig>;
