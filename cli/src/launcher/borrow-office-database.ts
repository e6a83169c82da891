import { runningServer } from '../postgres/running-server.ts';
import { Refusal } from '../refusal.ts';
import type { OfficeSettings, Settings } from '../settings.ts';
import { type DataFolder, DataFolderHeld, holdDataFolder, postgresFolderIn } from './data-folder.ts';
import { officeDatabase, startEmbedded } from './databases.ts';

/**
 * An office's database for a while: the one the settings name, that of a Canopée that runs, or the embedded PostgreSQL,
 * which then runs just as long. Disposing of it gives it back.
 */
export async function borrowOfficeDatabase(
  { key, databaseUrl }: OfficeSettings,
  { dataFolder }: Settings,
): Promise<AsyncDisposable & { url: string }> {
  if (databaseUrl !== undefined) return { url: databaseUrl, [Symbol.asyncDispose]: async () => {} };
  const database = officeDatabase(key);
  await using opened = new AsyncDisposableStack();
  const folder = freeFolder(dataFolder);
  if (!folder) {
    const url = await runningServer(postgresFolderIn(dataFolder));
    if (!url) throw new Refusal('Canopée is just starting or stopping. Try again in a moment.');
    return { url: url(database), [Symbol.asyncDispose]: async () => {} };
  }
  opened.use(folder);
  const embedded = opened.use(await startEmbedded(folder));
  await embedded.ensureDatabase(database);
  const borrowed = opened.move();
  return { url: embedded.url(database), [Symbol.asyncDispose]: () => borrowed.disposeAsync() };
}

/** Null where a Canopée runs on it. */
function freeFolder(path: string): DataFolder | null {
  try {
    return holdDataFolder(path);
  } catch (error) {
    if (error instanceof DataFolderHeld) return null;
    throw error;
  }
}
