import { openDatabase } from '@canopee/chassis/database';
import { describe, expect, test } from 'vitest';
import { openRplsDesk, type RplsDesk, rplsText } from './rpls-desk.ts';

/** Many enough that the file is read in several chunks. */
const ROWS = 8_000;

/** An office with some dwellings, and a file that changes each of them and adds others. */
async function officeAndFile() {
  const desk = await openRplsDesk();
  await desk.import(await desk.file(rplsText(rowsOf('2', 500), ['IDENT_INT'])));
  const file = await desk.file(rplsText(rowsOf('4', ROWS), ['IDENT_INT']));
  return { desk, file, before: await desk.snapshot(), [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

function rowsOf(rooms: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    IDENT_INT: `A${index}`,
    NUMVOIE: String(1 + (index >> 4)),
    NUMAPPT: String(index),
    NBPIECE: rooms,
  }));
}

/** Keeps the last table that an import writes, so that the import stands still in the midst of its transaction; then acts. */
async function whileWriting(desk: RplsDesk, act: (backend: number) => Promise<unknown>): Promise<void> {
  const holder = openDatabase({ url: desk.url, applicationName: 'test/holder' });
  try {
    await holder.sql.begin(async (transaction) => {
      await transaction`lock table stock.dwellings in share mode`;
      await act(await backendThatWaits(desk));
    });
  } finally {
    await holder.close();
  }
}

async function backendThatWaits({ database: { sql } }: RplsDesk): Promise<number> {
  for (;;) {
    const [waiting] = await sql`
      select pid from pg_stat_activity
      where application_name = 'amiens/import-rpls' and wait_event_type = 'Lock' and datname = current_database()`;
    if (waiting) return waiting.pid;
  }
}

const terminate = ({ database: { sql } }: RplsDesk, backend: number) => sql`select pg_terminate_backend(${backend})`;

describe('an import that does not come to its end leaves the stock as it was', () => {
  test('when its connection dies while it writes', async () => {
    await using place = await officeAndFile();
    const { desk, file, before } = place;
    const held = whileWriting(desk, (backend) => terminate(desk, backend));
    await expect(desk.import(file)).rejects.toThrow(/terminat|CONNECTION|closed/i);
    await held;
    expect(await desk.snapshot()).toEqual(before);
  });

  test('when its connection dies while it reads', async () => {
    await using place = await officeAndFile();
    const { desk, file, before } = place;
    const killed: PromiseLike<unknown>[] = [];
    const attempt = desk.import(file, {
      onProgress: ({ phase }) => {
        if (phase === 'READING' && killed.length === 0) killed.push(killImport(desk));
      },
    });
    await expect(attempt).rejects.toThrow();
    await Promise.all(killed);
    expect(await desk.snapshot()).toEqual(before);
  });

  test('when it is called off while it writes', async () => {
    await using place = await officeAndFile();
    const { desk, file, before } = place;
    const caller = new AbortController();
    const held = whileWriting(desk, async () => caller.abort(new Error('Ctrl-C')));
    await expect(desk.import(file, { signal: caller.signal })).rejects.toThrow('Ctrl-C');
    await held;
    expect(await desk.snapshot()).toEqual(before);
  });

  test('when it is called off while it reads', async () => {
    await using place = await officeAndFile();
    const { desk, file, before } = place;
    const caller = new AbortController();
    const onProgress = () => caller.abort(new Error('Ctrl-C'));
    await expect(desk.import(file, { signal: caller.signal, onProgress })).rejects.toThrow('Ctrl-C');
    expect(await desk.snapshot()).toEqual(before);
  });

  test('when it was called off before it began', async () => {
    await using place = await officeAndFile();
    const { desk, file, before } = place;
    await expect(desk.import(file, { signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C');
    expect(await desk.snapshot()).toEqual(before);
  });
});

test('after an interruption the same file comes in whole', async () => {
  await using place = await officeAndFile();
  const { desk, file } = place;
  const held = whileWriting(desk, (backend) => terminate(desk, backend));
  await expect(desk.import(file)).rejects.toThrow();
  await held;
  const report = await desk.import(file);
  expect(report.dwellings).toEqual({ inserted: ROWS - 500, updated: 500, unchanged: 0 });
});

test('two imports into one office do not run at once: the second is told to wait', async () => {
  await using place = await officeAndFile();
  const { desk, file } = place;
  const held = whileWriting(desk, async () => {
    await expect(desk.import(file)).rejects.toThrow('Another import into the database of amiens is under way');
  });
  await desk.import(file);
  await held;
});

test('progress rises to the end of the file, and says when writing begins', async () => {
  await using place = await officeAndFile();
  const { desk, file } = place;
  const seen: { phase: string; bytesRead: number; bytesTotal: number; rowsRead: number }[] = [];
  await desk.import(file, { onProgress: (progress) => seen.push(progress) });
  const reading = seen.filter(({ phase }) => phase === 'READING');
  expect(reading.length).toBeGreaterThan(2);
  expect(reading.map(({ bytesRead }) => bytesRead)).toEqual(
    reading.map(({ bytesRead }) => bytesRead).toSorted((a, b) => a - b),
  );
  expect(seen.at(-1)).toEqual({ ...reading.at(-1), phase: 'WRITING' });
  expect(seen.at(-1)).toMatchObject({ rowsRead: ROWS, bytesRead: seen[0]?.bytesTotal });
});

async function killImport({ database: { sql } }: RplsDesk): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'amiens/import-rpls' and datname = current_database()`;
}
