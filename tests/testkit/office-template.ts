import { loadDemo } from '@canopee/office/demo/load-demo';
import { migrateOffice } from '@canopee/office/migrate-office';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { DatabaseTemplate } from './test-database.ts';

export interface OfficeContent {
  office: OfficeKey;
  seed: number;
  /** 0 leaves the tables empty. */
  dwellings: number;
}

/** Fixed, so that a test finds the same rows on any day. */
const DEMO_ENDS = new Date('2026-11-01T00:00:00Z');

/** An office's database, migrated and with demo data, as a test's house begins with. */
export function officeTemplate({ office, seed, dwellings }: OfficeContent): DatabaseTemplate {
  return {
    name: `office_${office.replaceAll('-', '_')}_${seed}_${dwellings}`,
    async build(databaseUrl) {
      await migrateOffice(databaseUrl);
      if (dwellings > 0) await loadDemo({ office, databaseUrl, order: { seed, dwellings }, now: DEMO_ENDS });
    },
  };
}
