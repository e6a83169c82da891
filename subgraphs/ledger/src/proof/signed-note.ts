import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * Signed notes in the text format of C2SP `signed-note`: a text, an empty line, and a line for each signature. Whoever has another
 * tool for that format checks ours with it.
 */
export interface SignedNote {
  /** Ends with a line feed; the signatures are over its bytes. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  /** Name of the key. */
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Buffer;
}

/** What the key signs, which is part of its id: a text as it is, or a head with the time at which it was seen (`cosignature/v1`). */
export const KEY_USES = { LEDGER: 0x01, WITNESS: 0x04 } as const;
export type KeyUse = keyof typeof KEY_USES;

export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  readonly use: KeyUse;
  /** `name+id+base64`, as others write it into their settings. */
  readonly text: string;
  readonly publicKey: KeyObject;
}

export interface SignerKey extends VerifierKey {
  readonly privateKey: KeyObject;
}

export class NoteError extends Error {}

const SEED_BYTES = 32;
const PUBLIC_KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
/** PKCS #8 around an Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SIGNATURE_LINE = /^— (?<name>[^\s+]+) (?<base64>[A-Za-z0-9+/]+={0,2})$/u;

/** @param seed 32 bytes, base64url: a secret */
export function signerKey(name: string, use: KeyUse, seed: string): SignerKey {
  const bytes = Buffer.from(seed, 'base64url');
  if (bytes.length !== SEED_BYTES)
    throw new NoteError(`a seed of ${SEED_BYTES} bytes is expected, but got ${bytes.length}`);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, bytes]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { ...verifierKey(name, use, Buffer.from(x as string, 'base64url')), privateKey };
}

/** Reads `name+id+base64`. Throws a `NoteError` where it is no Ed25519 key in that form, or its id is not its own. */
export function readVerifierKey(text: string): VerifierKey {
  const [name = '', keyId, ...rest] = text.split('+');
  const encoded = Buffer.from(rest.join('+'), 'base64');
  const use = (Object.keys(KEY_USES) as KeyUse[]).find((one) => KEY_USES[one] === encoded[0]);
  if (use === undefined || encoded.length !== 1 + PUBLIC_KEY_BYTES) {
    throw new NoteError(`a key in the form name+id+base64 is expected, but got "${text}"`);
  }
  const key = verifierKey(name, use, encoded.subarray(1));
  if (key.keyId !== keyId) throw new NoteError(`the id of "${text}" is expected to be ${key.keyId}`);
  return key;
}

/** The line that adds a signature to a note. */
export function signatureLine({ name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>, signature: Buffer): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`;
}

export function signNote(text: string, keys: readonly SignerKey[]): string {
  return `${text}\n${keys.map((key) => signatureLine(key, sign(null, Buffer.from(text), key.privateKey))).join('')}`;
}

/** Throws a `NoteError` where it is none. Says nothing of whether the signatures hold. */
export function readNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2);
  if (end < 0 || !lines.endsWith('\n')) throw new NoteError('a text, an empty line and signature lines are expected');
  return { text: note.slice(0, end + 1), signatures: lines.slice(0, -1).split('\n').map(readSignatureLine) };
}

/** Throws a `NoteError` where it is none. */
export function readSignatureLine(line: string): NoteSignature {
  const { name, base64 } = SIGNATURE_LINE.exec(line.trimEnd())?.groups ?? {};
  const bytes = Buffer.from(base64 ?? '', 'base64');
  if (name === undefined || bytes.length <= KEY_ID_BYTES)
    throw new NoteError('a signature line is expected: — name base64');
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

/** Whether a note's own signature by `key` holds. Signatures by others say nothing. */
export function isSignedBy({ text, signatures }: SignedNote, key: VerifierKey): boolean {
  return signatures.some(
    (signature) => isFrom(signature, key) && verify(null, Buffer.from(text), key.publicKey, signature.signature),
  );
}

export function isFrom({ name, keyId }: NoteSignature, key: VerifierKey): boolean {
  return name === key.name && keyId === key.keyId;
}

function verifierKey(name: string, use: KeyUse, publicKey: Buffer): VerifierKey {
  if (!/^[^\s+]+$/u.test(name))
    throw new NoteError(`a name without spaces and plus signs is expected, but got "${name}"`);
  const encoded = Buffer.concat([Buffer.of(KEY_USES[use]), publicKey]);
  const digest = createHash('sha256').update(`${name}\n`).update(encoded).digest('hex');
  const keyId = digest.slice(0, KEY_ID_BYTES * 2);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
  return {
    name,
    keyId,
    use,
    text: `${name}+${keyId}+${encoded.toString('base64')}`,
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
  };
}
