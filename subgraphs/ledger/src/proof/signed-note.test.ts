import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { checkpointText, ledgerOrigin, readCheckpoint, witnessName } from './checkpoint.ts';
import { cosign, cosignedAt } from './cosignature.ts';
import { EMPTY_ROOT } from './merkle-hash.ts';
import { isSignedBy, readNote, readSignatureLine, readVerifierKey, signerKey, signNote } from './signed-note.ts';

/** The example of the reference implementation of signed notes (Go, `sumdb/note`): its key, its secret, its note. */
const NEUMANN = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: Buffer.from('gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=', 'base64').toString('base64url'),
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
/** A head of the checksum database of Go, as it was served, and the key that Go itself trusts. */
const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const GO_HEAD = `go.sum database tree
65209736
5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=

— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=
`;
/** The example of C2SP `tlog-cosignature`. */
const C2SP_EXAMPLE = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const seed = (byte: number) => Buffer.alloc(32, byte).toString('base64url');

describe('notes are signed as other tools sign them', () => {
  test('with the key and the text of the reference implementation our bytes are its bytes', () => {
    const signer = signerKey('PeterNeumann', 'LEDGER', NEUMANN.seed);
    expect(signer.text).toBe(NEUMANN.key);
    expect(signNote(NEUMANN.text, [signer])).toBe(`${NEUMANN.text}\n${NEUMANN.line}`);
  });

  test('a head that Go serves is read and holds; with one digit changed it does not', () => {
    const head = readCheckpoint(GO_HEAD);
    expect(head).toMatchObject({ origin: 'go.sum database tree', size: 65_209_736 });
    expect(isSignedBy(head.note, readVerifierKey(GO_KEY))).toBe(true);
    expect(isSignedBy(readNote(GO_HEAD.replace('65209736', '65209737')), readVerifierKey(GO_KEY))).toBe(false);
    expect(isSignedBy(head.note, readVerifierKey(NEUMANN.key))).toBe(false);
  });

  test('the head of the specification is read with the signature of its witness, and the time in it', () => {
    const { note, origin } = readCheckpoint(C2SP_EXAMPLE);
    expect(origin).toBe('example.com/behind-the-sofa');
    expect(note.signatures.map(({ name, keyId }) => [name, keyId])).toEqual([
      ['example.com/behind-the-sofa', '033de0ae'],
      ['witness.example.com/w1', '8d66cf3f'],
    ]);
    expect(note.signatures[1]?.signature.readBigUInt64BE()).toBe(1_679_315_147n);
  });

  test('a text may hold empty lines', () => {
    const text = 'one\n\ntwo\n';
    expect(readNote(signNote(text, [signerKey('somebody', 'LEDGER', seed(1))])).text).toBe(text);
  });
});

describe('a witness', () => {
  const opal = officeKey('opal');
  const text = checkpointText(ledgerOrigin(opal), { size: 3, root: EMPTY_ROOT });
  const witness = signerKey(witnessName(officeKey('amiens')), 'WITNESS', seed(2));
  const seenAt = new Date('2026-11-24T15:00:07.900Z');

  test('countersigns a head with the second at which it was seen', () => {
    const signature = readSignatureLine(cosign({ text }, witness, seenAt));
    expect(cosignedAt(text, signature, readVerifierKey(witness.text))).toEqual(new Date('2026-11-24T15:00:07Z'));
  });

  test('cannot be taken for another, nor its word for one about another head, nor for the signature of the ledger', () => {
    const signature = readSignatureLine(cosign({ text }, witness, seenAt));
    const other = checkpointText(ledgerOrigin(opal), { size: 4, root: EMPTY_ROOT });
    expect(cosignedAt(other, signature, witness)).toBeNull();
    expect(cosignedAt(text, signature, signerKey(witness.name, 'WITNESS', seed(3)))).toBeNull();
    expect(cosignedAt(text, { ...signature, signature: signature.signature.subarray(0, 8) }, witness)).toBeNull();
    expect(() => cosignedAt(text, signature, signerKey(witness.name, 'LEDGER', seed(2)))).toThrow('a key of a witness');
    const note = { text, signatures: [signature] };
    expect(isSignedBy(note, witness)).toBe(false);
  });
});

test.each([
  ['no signature', 'text\n'],
  ['no empty line', 'text\n— name AAAAAAAA\n'],
  ['no line feed at the end', 'text\n\n— name AAAAAAAA'],
  ['a line that is no signature', 'text\n\nname AAAAAAAA\n'],
  ['a signature too short for a key id', 'text\n\n— name AAAA\n'],
])('a note with %s is none', (_, note) => {
  expect(() => readNote(note)).toThrow('expected');
});

test.each([
  ['no size', 'origin\n\nAAAA\n'],
  ['a size with a zero before it', `origin\n01\n${EMPTY_ROOT.toString('base64')}\n`],
  ['a root that is too short', 'origin\n1\nAAAA\n'],
  ['no origin', `\n1\n${EMPTY_ROOT.toString('base64')}\n`],
])('a head with %s is none', (_, text) => {
  expect(() => readCheckpoint(`${text}\n— name AAAAAAAA\n`)).toThrow('a head of three lines is expected');
});

test.each([
  ['with another id', NEUMANN.key.replace('c74f20a3', 'c74f20a4'), 'is expected to be c74f20a3'],
  ['of another kind', `name+00000000+${Buffer.alloc(33, 9).toString('base64')}`, 'name+id+base64'],
  ['without a name', NEUMANN.key.replace('PeterNeumann', ''), 'a name without spaces'],
])('a key %s is refused', (_, key, message) => {
  expect(() => readVerifierKey(key)).toThrow(message);
});

test('a secret that is too short is refused', () => {
  expect(() => signerKey('name', 'LEDGER', 'AAAA')).toThrow('a seed of 32 bytes is expected, but got 3');
});
