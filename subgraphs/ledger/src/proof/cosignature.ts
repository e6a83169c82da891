import { sign, verify } from 'node:crypto';
import {
  isFrom,
  NoteError,
  type NoteSignature,
  type SignedNote,
  type SignerKey,
  signatureLine,
  type VerifierKey,
} from './signed-note.ts';

const TIME_BYTES = 8;

/** The line by which a witness says that at `seenAt` it saw this head go on from all it saw before (C2SP `tlog-cosignature`, v1). */
export function cosign({ text }: Pick<SignedNote, 'text'>, key: SignerKey, seenAt: Date): string {
  const seconds = Math.floor(seenAt.getTime() / 1000);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(key, Buffer.concat([time, sign(null, message(text, seconds), key.privateKey)]));
}

/** When `key` saw the head with this text, by the signature of it; null where the signature is not by that key, or does not hold. */
export function cosignedAt(text: string, signature: NoteSignature, key: VerifierKey): Date | null {
  if (key.use !== 'WITNESS') throw new NoteError(`a key of a witness is expected, but got "${key.text}"`);
  if (!isFrom(signature, key) || signature.signature.length <= TIME_BYTES) return null;
  const seconds = Number(signature.signature.readBigUInt64BE());
  const holds = verify(null, message(text, seconds), key.publicKey, signature.signature.subarray(TIME_BYTES));
  return holds ? new Date(seconds * 1000) : null;
}

function message(text: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}
