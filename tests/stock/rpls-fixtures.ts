import type { OfficeKey } from '@canopee/schema/office-key';
import type { DemoStock } from '@canopee/stock/demo/demo-stock';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { rplsFileOf } from '@canopee/stock/demo/rpls-file-of';
import type { RplsFormat } from '@canopee/stock/rpls/rpls-columns';

export interface RplsFixture {
  format: RplsFormat;
  office: OfficeKey;
  url: URL;
}

/** Files in the register's three shapes, kept as they came out so that an import is tried on bytes that stand still. */
export const RPLS_FIXTURES: readonly RplsFixture[] = [
  fixture('OPEN', 'opal', 'open-73-columns-aisne.csv'),
  fixture('OPEN_2016_2019', 'reims-habitat', 'open-41-columns-marne.csv'),
  fixture('RESTRICTED', 'oise-habitat', 'restricted-oise.csv'),
];

/** What stands in a fixture, before the register's columns and codes were made of it. */
export function stockOfFixture({ office }: RplsFixture): DemoStock {
  return generateDemoStock({ office, seed: 80, dwellings: 150 });
}

export function bytesOfFixture(fixture: RplsFixture): Buffer {
  return rplsFileOf(stockOfFixture(fixture), fixture.format);
}

function fixture(format: RplsFormat, office: string, name: string): RplsFixture {
  return { format, office: office as OfficeKey, url: new URL(`./fixtures/${name}`, import.meta.url) };
}
