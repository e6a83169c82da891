import postgres from 'postgres';

/** Holds the table as a long maintenance would, until released or disposed. */
export async function lockTable(url: string, table: string): Promise<AsyncDisposable & { release(): Promise<void> }> {
  const sql = postgres(url, { max: 1 });
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const transaction = sql.begin(async (locked) => {
    await locked.unsafe(`lock table ${table} in access exclusive mode`);
    held.resolve();
    await released.promise;
  });
  await Promise.race([held.promise, transaction]);
  const release = async () => {
    released.resolve();
    await transaction;
    await sql.end();
  };
  return { release, [Symbol.asyncDispose]: release };
}
