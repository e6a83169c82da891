import { createHash } from 'node:crypto';
import { z } from 'zod';

const DEV_EUI = /^[0-9a-fA-F]{16}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
// RFC 3339. The Things Stack writes nanoseconds, which a JavaScript `Date` cuts to milliseconds.
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Ids that a network server made; they become part of a key. */
export const idField = z.string().regex(/^[\x21-\x7e]{0,64}$/, 'at most 64 visible ASCII characters are expected');

/** An EUI-64. ChirpStack writes lower case, The Things Stack upper case; we keep lower. */
export const devEuiField = z
  .string('a device EUI is expected')
  .regex(DEV_EUI, 'sixteen hexadecimal digits are expected')
  .transform((text) => text.toLowerCase());

export const instantField = z
  .string()
  .regex(INSTANT, 'an RFC 3339 date-time is expected, e.g. "2026-01-12T06:40:15.775Z"')
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), 'a date-time that exists is expected');

/** Protobuf's JSON mapping leaves default values out, so an absent payload is an empty one. */
export const payloadField = z
  .string()
  .regex(BASE64, 'base64 is expected')
  .default('')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** Absent is 0, for the same reason. */
export const counterField = z.int().nonnegative().default(0);

export const fieldsOrNull = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((fields) => fields ?? null);

/** See `Uplink.frame`. */
export function frameOf(frame: { session: string; fCnt: number; fPort: number; bytes: Uint8Array }): string {
  const payload = createHash('sha256').update(frame.bytes).digest('base64url').slice(0, 16);
  return `${frame.session}/${frame.fCnt}/${frame.fPort}/${payload}`;
}

/** An event cannot be later than its arrival: where a gateway's clock runs ahead, arrival is the better witness. */
export function eventTime(claimed: Date | undefined, receivedAt: Date): Date {
  return claimed === undefined || claimed > receivedAt ? receivedAt : claimed;
}
