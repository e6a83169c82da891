import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOfficeCodecs } from './office-codecs.ts';

const recvTime = new Date('2026-01-12T06:40:15Z');
const input = { bytes: new Uint8Array([0x01, 0x5c]), fPort: 85, recvTime };

/** A folder of codecs, and what stands on the shelf over it. */
async function shelfOver(codecs: Record<string, string>, nowMs?: () => number) {
  const opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'codecs-'));
  opened.defer(() => rm(folder, { recursive: true }));
  let writes = 0;
  const write = async (file: string, source: string) => {
    writes += 1;
    await writeFile(join(folder, file), source);
    await utimes(join(folder, file), writes, writes);
  };
  for (const [file, source] of Object.entries(codecs)) await write(file, source);
  const shelf = opened.use(await openOfficeCodecs(folder, nowMs));
  const decode = (model: string) => shelf.get(model)?.decodeUplink(input);
  return { shelf, write, decode, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const battery = 'function decodeUplink({ bytes }) { return { data: { battery: bytes[1] } }; }';

test('an office’s codec stands before the house’s, and a file that is mended counts from the next look on', async () => {
  await using office = await shelfOver({
    'own-meter.js': 'function decodeUplink( {',
    'am103.js': battery,
    'notes.txt': 'x',
  });
  expect(office.decode('own-meter')).toEqual({ errors: [expect.stringContaining('SyntaxError')] });
  expect(office.decode('am103')).toEqual({ data: { battery: 92 }, warnings: [] });
  expect(office.shelf.get('ws301')).toBeDefined();
  expect(office.shelf.get('notes')).toBeUndefined();
  await office.write('own-meter.js', battery);
  expect(office.decode('own-meter')).toMatchObject({ errors: [expect.stringContaining('SyntaxError')] });
  await office.shelf.refresh();
  expect(office.decode('own-meter')).toEqual({ data: { battery: 92 }, warnings: [] });
});

test('a codec that runs out of time again and again rests, the others go on, and after a minute it is tried again', async () => {
  const clock = { ms: 0 };
  await using office = await shelfOver(
    { 'slow.js': 'function decodeUplink() { for (;;); }', 'good.js': battery },
    () => clock.ms,
  );
  for (const _time of [1, 2, 3]) expect(office.decode('slow')).toEqual({ errors: ['It took longer than 20 ms.'] });
  expect(office.decode('slow')).toEqual({ errors: ['It ran out of time too often and rests for a minute.'] });
  expect(office.decode('good')).toEqual({ data: { battery: 92 }, warnings: [] });
  clock.ms += 60_000;
  expect(office.decode('slow')).toEqual({ errors: ['It took longer than 20 ms.'] });
});

test('a codec that hangs where the interpreter cannot look is stopped with its thread, and the others go on', async () => {
  const hangs = `const long = 'a'.repeat(1e6); const part = 'a'.repeat(5e5) + 'b';
    function decodeUplink() { for (;;) if (long.indexOf(part) > 0) return {}; }`;
  await using office = await shelfOver({ 'hangs.js': hangs, 'good.js': battery }, () => 0);
  expect(office.decode('hangs')).toEqual({
    errors: ['It did not come to an end and was stopped; it rests for a minute.'],
  });
  expect(office.decode('good')).toEqual({ data: { battery: 92 }, warnings: [] });
});

test('an office whose folder of codecs is not there does not start', async () => {
  await expect(openOfficeCodecs('/nowhere')).rejects.toThrow('ENOENT');
});
