import { areEqual, type Bytes, fromBase64, joined, sha256, toBase64, toHex, utf8 } from './bytes.ts';
import type { Tree } from './verify-tree.ts';

/** A signed tree head in the text format of C2SP `tlog-checkpoint`: origin, size and root, a line each, and its signatures. */
export interface SignedHead extends Tree {
  /** Whose ledger it is, e.g. `canopee.example/ledger/opal`. */
  readonly origin: string;
  /** What is signed. */
  readonly text: string;
  readonly signatures: readonly HeadSignature[];
}

export interface HeadSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Bytes;
}

/** A public key as offices publish it: `name+id+base64` (C2SP `signed-note`). */
export interface PublicKey {
  readonly name: string;
  readonly keyId: string;
  readonly use: 'LEDGER' | 'WITNESS';
  readonly key: CryptoKey;
}

/** What was to be read is not in the form that was agreed on. */
export class FormatError extends Error {}

const KEY_BYTES = 32;
const ROOT_BYTES = 32;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const USES = { 1: 'LEDGER', 4: 'WITNESS' } as const;
const SIGNATURE = /^— (?<name>[^\s+]+) (?<base64>[A-Za-z0-9+/]+={0,2})$/u;

/** Throws a `FormatError` where it is none. Says nothing of whether its signatures hold. */
export function readHead(checkpoint: string): SignedHead {
  const end = checkpoint.lastIndexOf('\n\n');
  const text = checkpoint.slice(0, end + 1);
  const [origin = '', sizeText = '', rootText = ''] = text.split('\n');
  const size = Number(sizeText);
  if (end < 0 || origin === '' || !Number.isSafeInteger(size) || size < 1 || String(size) !== sizeText) {
    throw new FormatError('origin, size and root are expected, a line each');
  }
  const root = bytesOf(rootText);
  if (root.length !== ROOT_BYTES || toBase64(root) !== rootText)
    throw new FormatError('a root of 32 bytes is expected');
  const signatures = checkpoint
    .slice(end + 2)
    .trimEnd()
    .split('\n')
    .map(readSignature);
  return { origin, size, root, text, signatures };
}

function readSignature(line: string): HeadSignature {
  const { name, base64 } = SIGNATURE.exec(line)?.groups ?? {};
  const bytes = bytesOf(base64 ?? '');
  if (name === undefined || bytes.length <= KEY_ID_BYTES) throw new FormatError('a line of a signature is expected');
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.slice(KEY_ID_BYTES) };
}

/** Throws a `FormatError` where it is no Ed25519 key in that form, or its id is not its own. */
export async function readPublicKey(text: string): Promise<PublicKey> {
  const [name = '', keyId = '', ...rest] = text.split('+');
  const encoded = bytesOf(rest.join('+'));
  const use = USES[encoded[0] as keyof typeof USES];
  if (use === undefined || encoded.length !== 1 + KEY_BYTES) throw new FormatError('name+id+base64 is expected');
  const ownId = toHex(await sha256(joined(utf8(`${name}\n`), encoded))).slice(0, 2 * KEY_ID_BYTES);
  if (ownId !== keyId) throw new FormatError('the id of the key is not its own');
  const key = await crypto.subtle.importKey('raw', encoded.slice(1), 'Ed25519', false, ['verify']);
  return { name, keyId, use, key };
}

/** Whether an office's own signature of the head holds. Signatures by others say nothing. */
export async function isSignedBy({ text, origin, signatures }: SignedHead, key: PublicKey): Promise<boolean> {
  if (key.use !== 'LEDGER' || key.name !== origin) return false;
  for (const line of signatures.filter((signature) => isFrom(signature, key))) {
    if (await crypto.subtle.verify('Ed25519', key.key, line.signature, utf8(text))) return true;
  }
  return false;
}

/** When a witness saw the head, by its signature of it (C2SP `tlog-cosignature`, v1); null where there is none, or it does not hold. */
export async function witnessedAt({ text, signatures }: SignedHead, key: PublicKey): Promise<Date | null> {
  if (key.use !== 'WITNESS') return null;
  const line = signatures.find((signature) => isFrom(signature, key));
  if (line === undefined || line.signature.length <= TIME_BYTES) return null;
  const seconds = Number(new DataView(line.signature.buffer).getBigUint64(0));
  const said = utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
  const holds = await crypto.subtle.verify('Ed25519', key.key, line.signature.slice(TIME_BYTES), said);
  return holds ? new Date(seconds * 1000) : null;
}

/** Whether two heads tell of the very same tree. */
export function isSameTree(one: SignedHead, other: SignedHead): boolean {
  return one.origin === other.origin && one.size === other.size && areEqual(one.root, other.root);
}

function isFrom({ name, keyId }: HeadSignature, key: PublicKey): boolean {
  return name === key.name && keyId === key.keyId;
}

function bytesOf(base64: string): Bytes {
  try {
    return fromBase64(base64);
  } catch {
    throw new FormatError('base64 is expected');
  }
}
