import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Database, openDatabase } from '@canopee/chassis/database';
import { leafHash } from '@canopee/ledger/canonical-entry';
import { createLedgerRecorder } from '@canopee/ledger/ledger-recorder';
import { LEDGER_ROLE } from '@canopee/ledger/ledger-role';
import { entries } from '@canopee/ledger/tables';
import { asc } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { agentsGrant, disclosure, opal, openLedger, PSEUDONYM_KEY } from './ledger-for-tests.ts';
import { lockTable } from './lock-table.ts';

/** A connection as the recorder has it. */
async function asRecorder(url: string): Promise<Database & AsyncDisposable> {
  const office = openDatabase({
    url,
    applicationName: 'tests/ledger',
    connectionsMax: 1,
    settings: { role: LEDGER_ROLE },
  });
  return { ...office, [Symbol.asyncDispose]: () => office.close() };
}

type Ledger = Awaited<ReturnType<typeof openLedger>>;

const written = ({ database }: Ledger) => database.drizzle.select().from(entries).orderBy(asc(entries.sequence));

describe('an entry', () => {
  test('is on the disk when recording is over, and says who, why and what', async () => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure());
    const [entry] = await written(ledger);
    expect(entry).toMatchObject({
      sequence: 1,
      reference: '000000000001',
      kind: 'READ',
      rows: 1,
      at: new Date('2026-11-05T09:00:00.123Z'),
      principal: 'agent-pseudonym',
      principalOffice: 'opal',
      roles: ['CLAIMS_AGENT'],
      purpose: 'CLAIM_HANDLING',
      agreement: null,
      operationName: 'CallTenant',
      operationHash: 'a'.repeat(64),
      items: disclosure().items,
      categories: ['user.contact.phone_number'],
      policyVersion: 'policies-1',
    });
  });

  test('names persons by pseudonym only: always the same, and nowhere the id', async () => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure({ subjects: ['opal:LOC-000001', 'opal:LOC-000002'] }));
    await ledger.anotherRecorder().record(disclosure({ subjects: ['opal:LOC-000001'] }));
    const [first, second] = await written(ledger);
    expect(first?.subjects).toHaveLength(2);
    expect(first?.subjects).toContain(second?.subjects[0]);
    const [dump] = await ledger.database.sql`
      select string_agg(entry::text, ' ') || (select string_agg(subject_key::text, ' ') from ledger.subject_key) as everything
      from ledger.entry`;
    expect(dump?.everything).toMatch(/agent-pseudonym/);
    expect(dump?.everything).not.toMatch(/LOC-0000/);
  });

  test('has a pseudonym nobody can make again once the key of the person is destroyed', async () => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure());
    await ledger.database.sql`delete from ledger.subject_key`;
    await ledger.anotherRecorder().record(disclosure());
    const [first, second] = await written(ledger);
    expect(second?.subjects).not.toEqual(first?.subjects);
  });

  test('carries the hash of what it says, which anybody can make again from its columns', async () => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure({ grant: { ...agentsGrant, principalOffice: null, purpose: null } }));
    const [entry] = await written(ledger);
    if (!entry) throw new Error('an entry is expected');
    const { sequence: _, reference: __, categories: ___, agreements: ____, leafHash: stored, ...said } = entry;
    const again = leafHash({ ...said, office: opal, principalOffice: null });
    expect(stored.toString('hex')).toBe(again.toString('hex'));
  });
});

describe('many at once', () => {
  test('are written with few commits, in sequence without a gap, each once', async () => {
    await using ledger = await openLedger();
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        ledger.recorder.record(
          disclosure({ operation: { name: `Op${index}`, hash: 'b' }, subjects: [`opal:L-${index % 7}`] }),
        ),
      ),
    );
    const rows = await written(ledger);
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ operationName }) => operationName)).size).toBe(500);
    expect(new Set(rows.flatMap(({ subjects }) => subjects)).size).toBe(7);
    const [commits] = await ledger.database.sql`select count(distinct xmin::text)::int as count from ledger.entry`;
    expect(commits?.count).toBe(2); // of at most 256 entries
  });

  test('from two processes stay in one sequence without a gap', async () => {
    await using ledger = await openLedger();
    const writers = [ledger.recorder, ledger.anotherRecorder(), ledger.anotherRecorder()];
    await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        writers[index % writers.length]?.record(disclosure({ subjects: [`opal:L-${index % 5}`] })),
      ),
    );
    const rows = await written(ledger);
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(new Set(rows.flatMap(({ subjects }) => subjects)).size).toBe(5);
  });

  test('more than may wait are refused at once instead of filling the memory', async () => {
    await using ledger = await openLedger();
    const results = await Promise.allSettled(Array.from({ length: 2_300 }, () => ledger.recorder.record(disclosure())));
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(300);
    expect(refused[0]).toMatchObject({ reason: { name: 'QueueFullError', message: '2000 entries wait already' } });
    expect(await written(ledger)).toHaveLength(2_000);
  });

  test('what waits when an office stops is still written', async () => {
    await using ledger = await openLedger();
    const recorder = ledger.anotherRecorder();
    const records = [recorder.record(disclosure()), recorder.record(disclosure())];
    await recorder.close();
    await Promise.all(records);
    await expect(recorder.record(disclosure())).rejects.toMatchObject({ name: 'ClosedError' });
    expect(await written(ledger)).toHaveLength(2);
  });
});

describe('a ledger that cannot be written', () => {
  test('because its table is locked fails soon, for those behind too, and works again afterwards', async () => {
    await using ledger = await openLedger();
    await using lock = await lockTable(ledger.url, 'ledger.entry');
    const first = ledger.recorder.record(disclosure());
    const second = ledger.recorder.record(disclosure());
    await expect(first).rejects.toMatchObject({ code: '55P03' }); // lock_not_available
    await expect(second).rejects.toMatchObject({ code: '55P03' });
    await lock.release();
    await ledger.recorder.record(disclosure());
    expect((await written(ledger)).map(({ sequence }) => sequence)).toEqual([1]);
  });

  test('because its table is gone says so', async () => {
    await using ledger = await openLedger();
    await ledger.database.sql`drop table ledger.entry cascade`;
    await expect(ledger.recorder.record(disclosure())).rejects.toMatchObject({ code: '42P01' }); // undefined_table
  });

  test('because it has no head does not pretend to have written', async () => {
    await using ledger = await openLedger();
    await ledger.database.sql`alter table ledger.head disable trigger user`;
    await ledger.database.sql`delete from ledger.head`;
    await expect(ledger.recorder.record(disclosure())).rejects.toThrow('1 entries were to be written, but 0 were');
  });

  test('because PostgreSQL takes the connection and then says nothing fails soon, and lets go', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket));
    const { port } = silent.address() as AddressInfo;
    const recorder = createLedgerRecorder({
      office: opal,
      databaseUrl: `postgres://nobody@127.0.0.1:${port}/nothing`,
      pseudonymKey: PSEUDONYM_KEY,
    });
    try {
      await expect(recorder.record(disclosure())).rejects.toThrow('no answer of the database within 1500 ms');
    } finally {
      await recorder.close();
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  test('because the database is gone says so', async () => {
    await using ledger = await openLedger();
    const lost = ledger.anotherRecorder();
    await ledger.database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    await ledger.database.sql`drop schema ledger cascade`;
    await expect(lost.record(disclosure())).rejects.toThrow();
  });
});

describe('append-only', () => {
  test.each([
    ['an entry is changed', "update ledger.entry set purpose = 'STATISTICS'", 'UPDATE of entry_2026_11 is refused'],
    ['an entry is deleted', 'delete from ledger.entry', 'DELETE of entry_2026_11 is refused'],
    ['all entries are thrown away', 'truncate ledger.entry', 'TRUNCATE of entry is refused'],
    ['the count is turned back', 'update ledger.head set size = 0', 'UPDATE of head is refused'],
    ['the count is thrown away', 'truncate ledger.head', 'TRUNCATE of head is refused'],
  ])('the database itself refuses that %s', async (_, statement, message) => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure());
    await expect(ledger.database.sql.unsafe(statement)).rejects.toMatchObject({
      code: '42501',
      message: `the ledger is append-only: ${message}`,
    });
  });

  test.each([
    ['change an entry', "update ledger.entry set purpose = 'STATISTICS'", 'table entry'],
    ['delete an entry', 'delete from ledger.entry', 'table entry'],
    ['drop a month', 'drop table ledger.entry_2026_11', 'owner of table entry_2026_11'],
    ['empty a month', 'truncate ledger.entry_2026_11', 'table entry_2026_11'],
    ['destroy the key of a person', 'delete from ledger.subject_key', 'table subject_key'],
    ['take the trigger away', 'drop trigger entry_append_only on ledger.entry', 'owner of relation entry'],
  ])('who writes it has no right to %s', async (_, statement, of) => {
    await using ledger = await openLedger();
    await ledger.recorder.record(disclosure());
    await using office = await asRecorder(ledger.url);
    await expect(office.sql.unsafe(statement)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(`(permission denied for|must be) ${of}`),
    });
  });
});

describe('months', () => {
  test('are partitions, which the first entry of a month opens', async () => {
    await using ledger = await openLedger();
    for (const at of ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'])
      await ledger.recorder.record(disclosure({ at: new Date(at) }));
    const rows = await ledger.database.sql`
      select tableoid::regclass::text as month, sequence::int from ledger.entry order by sequence`;
    expect(rows).toEqual([
      { month: 'ledger.entry_2026_11', sequence: 1 },
      { month: 'ledger.entry_2026_12', sequence: 2 },
      { month: 'ledger.entry_2027_01', sequence: 3 },
    ]);
  });

  test('are opened once by several who write at once', async () => {
    await using ledger = await openLedger();
    const recorders = [ledger.recorder, ledger.anotherRecorder(), ledger.anotherRecorder()];
    const at = new Date('2027-02-01T09:00:00Z');
    await Promise.all(recorders.map((recorder) => recorder.record(disclosure({ at }))));
    expect(await written(ledger)).toHaveLength(3);
  });
});
