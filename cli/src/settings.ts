import { gatewayConfig, signIn } from '@canopee/gateway/config';
import { ledgerConfig, statisticsConfig, telemetryConfig } from '@canopee/office/config';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { z } from 'zod';

const officeKey = z.custom<OfficeKey>(isOfficeKey, {
  error: 'expected an office key (lower-case letters, digits, hyphens), e.g. "reims-habitat"',
});
const port = z.int().min(0).max(65_535);
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'expected postgres://user:password@host:port/database',
});
const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' });

const office = z.strictObject({
  key: officeKey,
  /** 0 takes a free one, which is kept when the server is started again. */
  port: port.default(0),
  /** Where absent, `start` uses its own PostgreSQL. */
  databaseUrl: databaseUrl.optional(),
  /** Base URL of the office's own server, where it runs elsewhere: `start` then starts none. */
  url: httpUrl.optional(),
  /** What the office tells of households together; the safe defaults where absent. */
  statistics: statisticsConfig.optional(),
  /** How long the entries of its ledger are kept; twelve months where absent. */
  ledger: ledgerConfig.optional(),
  /** Where the office's traces go; nowhere where absent. */
  telemetry: telemetryConfig.optional(),
  /** Cedar policies of the office's own, which may only lower what it gives. */
  policyFolder: z.string().min(1).optional(),
  /** Folder of the office's own payload codecs. */
  codecFolder: z.string().min(1).optional(),
  /** The broker that the office's uplinks come from; see `MqttConfig`. */
  mqtt: mqttConfig.optional(),
});
export type OfficeSettings = z.infer<typeof office>;

const issuer = z.strictObject({
  issuer: z.string(),
  audience: z.string().default('canopee'),
  jwks: httpUrl,
  offices: z.array(officeKey).optional(),
  signIn: signIn.optional(),
});

/** What stands in `cli/canopee.yaml`, where each value is explained. */
export const settingsShape = z.strictObject({
  dataFolder: z.string().min(1),
  host: z.string().min(1),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  gateway: z.strictObject({
    port,
    policyFolder: z.string().optional(),
    deployment: gatewayConfig.shape.deployment,
    trustedDocuments: gatewayConfig.shape.trustedDocuments,
    telemetry: gatewayConfig.shape.telemetry,
    agreements: gatewayConfig.shape.agreements,
    members: gatewayConfig.shape.members,
    versions: gatewayConfig.shape.versions,
    witnessing: gatewayConfig.shape.witnessing,
    limits: gatewayConfig.shape.limits,
    dedupe: gatewayConfig.shape.dedupe,
    /** Endpoints of subgraphs that are run once, by their name, where they are not where the supergraph says. */
    subgraphs: z.record(z.string(), httpUrl).default({}),
    url: httpUrl.optional(),
  }),
  network: z.strictObject({
    port: port.default(0),
    databaseUrl: databaseUrl.optional(),
    url: httpUrl.optional(),
  }),
  offices: z
    .array(office)
    .min(1)
    .refine((offices) => new Set(offices.map(({ key }) => key)).size === offices.length, {
      error: 'expected each key once',
    }),
  issuers: z.array(issuer),
  demo: z.strictObject({
    seed: z.int().min(0).max(0xffff_ffff),
    dwellingsPerOffice: z.int().min(20).max(50_000),
    data: z.boolean(),
    simulator: z.boolean(),
    broker: z.boolean(),
    people: z.boolean(),
  }),
});
export type Settings = z.infer<typeof settingsShape>;
