import { grantKeys } from '@canopee/chassis/grant-key-set';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { z } from 'zod';

const secret = z.string().min(43, 'expected 32 random bytes in base64url (43 characters)');

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
  /** What LoRaWAN networks show with their uplinks. */
  uplinkSecret: secret,
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type OfficeConfig = z.infer<typeof officeConfig>;
