import { grantKeys } from '@canopee/chassis/grant-key-set';
import { STATISTICS_RULE } from '@canopee/chassis/household-statistics';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { metricsConfig } from '@canopee/schema/tracing/metrics-config';
import { tracesConfig } from '@canopee/schema/tracing/traces-config';
import { mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { z } from 'zod';

const secret = z.string().min(43, 'expected 32 random bytes in base64url (43 characters)');

/** An office may be stricter than the defaults; below 3 households no figure is about several. */
export const statisticsConfig = z.strictObject({
  householdsMin: z.int().min(3).max(1_000).default(STATISTICS_RULE.householdsMin),
  shareMax: z.number().gt(0).lt(1).default(STATISTICS_RULE.shareMax),
  periodMs: z
    .int()
    .min(24 * 3_600_000)
    .default(STATISTICS_RULE.periodMs),
});

/** What an office tells of its requests: nothing unless it says where to. */
export const telemetryConfig = z.strictObject({ metrics: metricsConfig.optional(), traces: tracesConfig.optional() });

/**
 * How long entries of the ledger are kept: six to twelve months, and up to three years where somebody says why (CNIL, délib.
 * 2021-122). Their tree and its heads are kept for ever.
 */
export const ledgerConfig = z
  .strictObject({
    keptMonths: z.int().min(6).max(36).default(12),
    /** Why they are kept for more than a year: misuse that would harm people, and the control that finds it. */
    keptBecause: z.string().min(1).optional(),
    /**
     * Keys of the other members' ledgers (`name+id+base64`), as their people confirmed them by another way: only heads that one of them signed,
     * or a later key that one of them signed beside, are countersigned. Empty: the first keys of each are believed.
     */
    confirmedKeys: z.array(z.string().regex(/^\S+\+[0-9a-f]{8}\+\S+$/, 'expected name+id+base64')).default([]),
    /** By which clock the office works: entries before seven, from eight in the evening on, at week-ends and on holidays are outside hours. */
    timeZone: z
      .string()
      .refine(isTimeZone, 'expected an IANA time zone, e.g. "Indian/Reunion"')
      .default('Europe/Paris'),
  })
  .refine(({ keptMonths, keptBecause }) => keptMonths <= 12 || keptBecause !== undefined, {
    message: 'expected "keptBecause" where entries are kept for more than 12 months',
  });

/** All that the server of one office needs to know. Read and checked once at start, by the command line. */
export const officeConfig = z.object({
  office: z.custom<OfficeKey>(isOfficeKey, 'expected an office key, e.g. "reims-habitat"'),
  host: z.string().default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  databaseUrl: z.url(),
  grantKeys,
  /** base64url; pseudonyms of this office's people are made under it. */
  pseudonymKey: secret,
  /** base64url; heads of the office's ledger are signed with the last one, and while it is new with the one before it, too. */
  ledgerKeys: z.array(secret).min(1).max(2),
  /** base64url; the office countersigns the ledgers of others with it. */
  witnessKey: secret,
  /** What LoRaWAN networks show with their uplinks. */
  uplinkSecret: secret,
  /** The broker that uplinks come from, beside the HTTP doors. */
  mqtt: mqttConfig.optional(),
  /** Where there is no such broker: one in the office's own process, for a first run. */
  embeddedBroker: z.strictObject({ port: z.int().min(0).max(65_535) }).optional(),
  /** Folder of the office's own payload codecs (LoRaWAN TS013), one `<model>.js` each; none where absent. */
  codecFolder: z.string().min(1).optional(),
  /** What is told of households together, to who sees aggregates only: see `StatisticsRule`. */
  statistics: statisticsConfig.prefault({}),
  ledger: ledgerConfig.prefault({}),
  telemetry: telemetryConfig.prefault({}),
  /** Folder of the office's own Cedar policies, which may lower what it gives; none where absent. See `OFFICE-POLICIES.md`. */
  policyFolder: z.string().min(1).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type OfficeConfig = z.infer<typeof officeConfig>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
