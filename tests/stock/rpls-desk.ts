import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@canopee/chassis/database';
import { migrateDomain } from '@canopee/chassis/migrate';
import type { OfficeKey } from '@canopee/schema/office-key';
import { importRpls, type RplsImportOptions } from '@canopee/stock/rpls/import-rpls';
import type { RplsImportReport } from '@canopee/stock/rpls/rpls-import-report';
import { MIGRATIONS } from '@canopee/stock/stock-domain';
import { type DatabaseTemplate, testDatabase } from '../testkit/test-database.ts';

/** Where an office imports files of the register: a database, a folder for files and rejects. */
export interface RplsDesk extends AsyncDisposable {
  url: string;
  database: Database;
  rejectsFile: string;
  /** Writes content to a file of the desk; text as UTF-8. */
  file(content: string | Uint8Array): Promise<string>;
  import(file: string, options?: Partial<RplsImportOptions>): Promise<RplsImportReport>;
  /** Lines of the rejects file behind its header. */
  rejects(): Promise<string[]>;
  /** Every row of the stock with the transaction that wrote it and where it lies: equal only where nothing was written. */
  snapshot(): Promise<Record<string, unknown[]>>;
}

const TABLES = ['communes', 'residences', 'buildings', 'stairwells', 'dwellings', 'leases'] as const;

/** An empty stock. An import migrates by itself; here it finds that done, since most tests are about something else. */
export const EMPTY_STOCK: DatabaseTemplate = {
  name: 'stock',
  build: (url) => migrateDomain(url, { domain: 'stock', migrations: MIGRATIONS }),
};

export async function openRplsDesk(office = 'amiens' as OfficeKey, template = EMPTY_STOCK): Promise<RplsDesk> {
  const place = await testDatabase({ template });
  const folder = await mkdtemp(join(tmpdir(), 'canopee-rpls-'));
  const database = openDatabase({ url: place.url, applicationName: 'test/rpls' });
  const rejectsFile = join(folder, 'rejects.csv');
  let files = 0;
  return {
    url: place.url,
    database,
    rejectsFile,
    async file(content) {
      files += 1;
      const path = join(folder, `rpls-${files}.csv`);
      await writeFile(path, content);
      return path;
    },
    import: (file, options = {}) => importRpls({ file, office, databaseUrl: place.url, rejectsFile, ...options }),
    rejects: async () => (await readFile(rejectsFile, 'utf8')).trimEnd().split('\n').slice(1),
    async snapshot() {
      const rows = await Promise.all(
        TABLES.map(
          (table) => database.sql`select xmin::text, ctid::text, t.* from stock.${database.sql(table)} t order by 3`,
        ),
      );
      return Object.fromEntries(TABLES.map((table, index) => [table, [...(rows[index] ?? [])]]));
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await place[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** A small file of the register in the shape of 2016 to 2019, or with further columns. Cells not named are filled in. */
export function rplsText(rows: readonly Record<string, string>[], columns: readonly string[] = []): string {
  const names = [...Object.keys(ORDINARY), ...columns];
  const lines = rows.map((row) => names.map((name) => row[name] ?? ORDINARY[name] ?? '').join(';'));
  return `${[names.join(';'), ...lines].join('\n')}\n`;
}

const ORDINARY: Readonly<Record<string, string>> = {
  DEPCOM: '80021',
  CODEPOSTAL: '80000',
  LIBCOM: 'Amiens',
  NUMVOIE: '12',
  INDREP: '',
  TYPVOIE: 'RUE',
  NOMVOIE: 'DES SAULES',
  NUMAPPT: '1',
  ESC: '',
  ETAGE: 'RC',
  BAT: '',
  COMPLGEO: '',
  LIEUDIT: '',
  TYPECONST: 'C',
  NBPIECE: '3',
  SURFHAB: '62',
  CONSTRUCT: '1974',
  LOCAT: '1975',
  FINAN: '52',
  CONV: '1',
  DPEDATE: '06/2019',
  DPEENERGIE: 'D',
  DPESERRE: 'E',
};
