import type DataLoader from 'dataloader';

/** Null where there is none. PostgreSQL stores no U+0000, and one such id would fail its whole batch. */
export async function byReference<Row>(id: string, loader: DataLoader<string, Row | null>): Promise<Row | null> {
  return id.includes('\0') ? null : loader.load(id);
}
