import { expect, test } from 'vitest';
import { openQuickjs } from './open-quickjs.ts';
import { CODEC_SOURCE_BYTES_MAX, sandboxedCodec } from './sandboxed-codec.ts';

const quickjs = await openQuickjs();
const recvTime = new Date('2026-01-12T06:40:15Z');
const input = { bytes: new Uint8Array([0x01, 0x5c]), fPort: 85, recvTime };

function decoded(source: string) {
  return sandboxedCodec(quickjs, source).decode(input).output;
}

test('a codec in the shape of TS013 is given bytes, port and time, and its fields are taken', () => {
  const source = `function decodeUplink({ bytes, fPort, recvTime }) {
    return { data: { battery: bytes[1], fPort, year: recvTime.getUTCFullYear() }, warnings: ['old firmware'] };
  }`;
  expect(decoded(source)).toEqual({ data: { battery: 92, fPort: 85, year: 2026 }, warnings: ['old firmware'] });
});

test('it knows the language and nothing of this process', () => {
  const source = `function decodeUplink() {
    const names = ['process', 'require', 'fetch', 'setTimeout', 'console', 'Buffer', 'WebAssembly', 'std', 'os'];
    return { data: { found: names.filter((name) => typeof globalThis[name] !== 'undefined') } };
  }`;
  expect(decoded(source)).toEqual({ data: { found: [] }, warnings: [] });
  const wayOut = `function decodeUplink() { return { data: { is: this.constructor.constructor('return typeof process')() } }; }`;
  expect(decoded(wayOut)).toEqual({ data: { is: 'undefined' }, warnings: [] });
});

test.each([
  ['never ends', 'function decodeUplink() { for (;;); }', 'It took longer than 20 ms.'],
  ['never ends being read', 'for (;;);', 'It took longer than 200 ms.'],
  [
    'tries every way through a pattern',
    'function decodeUplink() { return /^(a+)+$/.test("a".repeat(40) + "b"); }',
    'It took longer',
  ],
  [
    'takes all memory',
    'function decodeUplink() { return { data: { a: new ArrayBuffer(1e8).byteLength } }; }',
    'memory',
  ],
  ['calls itself for ever', 'function decodeUplink() { return decodeUplink(); }', 'It throws'],
  [
    'answers with a book',
    'function decodeUplink() { return { data: { a: "x".repeat(20000) } }; }',
    'at most 16384 characters',
  ],
  ['answers with nothing', 'function decodeUplink() {}', 'expected to return { data } or { errors }'],
  ['answers with a number', 'function decodeUplink() { return 7; }', 'expected to return { data } or { errors }'],
  ['throws', 'function decodeUplink() { throw new RangeError("no such channel"); }', 'RangeError: no such channel'],
  ['says what is wrong', 'function decodeUplink() { return { data: {}, errors: ["unknown port"] }; }', 'unknown port'],
  ['is no JavaScript', 'function decodeUplink( {', 'SyntaxError'],
  ['decodes nothing', 'const nothing = 1;', 'ReferenceError'],
  ['is larger than a codec can be', `//${'x'.repeat(CODEC_SOURCE_BYTES_MAX)}`, 'A file of at most'],
])('a codec that %s is an error, and not the end of us', (_, source, message) => {
  expect(decoded(source)).toEqual({ errors: [expect.stringContaining(message)] });
});

test('a codec that failed once reads the next uplink, from a clean start', () => {
  const source =
    'let calls = 0; function decodeUplink({ bytes }) { calls += 1; if (bytes[0] === 1) throw new Error("x"); return { data: { calls } }; }';
  const codec = sandboxedCodec(quickjs, source);
  codec.decode(input);
  expect(codec.decode({ ...input, bytes: new Uint8Array([2]) }).output).toEqual({ data: { calls: 1 }, warnings: [] });
});
