import { seedDemoNetwork } from '@canopee/cli/service/seed-demo-network';
import type { DatabaseTemplate } from './test-database.ts';

/** The network's database with its members, and agreements and mandates to try. */
export const networkTemplate: DatabaseTemplate = { name: 'network', build: seedDemoNetwork };
