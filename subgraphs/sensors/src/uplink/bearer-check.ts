import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header carries the secret. */
export type BearerCheck = (header: string | undefined) => boolean;

const SECRET_LENGTH_MIN = 16;

/** Compares hashes, so that neither the length nor the beginning of the secret shows in the time a refusal takes. */
export function bearerCheck(secret: string): BearerCheck {
  if (secret.length < SECRET_LENGTH_MIN) {
    throw new RangeError(`The uplink secret is expected to have at least ${SECRET_LENGTH_MIN} characters.`);
  }
  const expected = hash(secret);
  return (header) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    return given !== undefined && timingSafeEqual(hash(given), expected);
  };
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
