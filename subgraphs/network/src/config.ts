import { grantKeys } from '@canopee/chassis/grant-key-set';
import { z } from 'zod';

/** All that the network's server needs to know. Read and checked once at start, by the command line. */
export const networkConfig = z.object({
  host: z.string().default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  databaseUrl: z.url(),
  /** Where absent, no grant is believed, so nothing can be changed here. */
  grantKeys: grantKeys.optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type NetworkConfig = z.infer<typeof networkConfig>;
