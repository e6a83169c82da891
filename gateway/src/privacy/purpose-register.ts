import { createHash } from 'node:crypto';
import type { RetentionTerms } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { HouseReason } from '@canopee/schema/policies/policy-rule';
import { isInstalledPurpose, isPurposeKey, PURPOSES, type Purpose } from '@canopee/schema/purpose';
import { z } from 'zod';

/** Why a purpose opens nothing at an office, whatever the policies say. */
export type RegisterRefusal = Extract<HouseReason, 'purpose-not-registered' | 'register-unavailable'>;

/** What the registers of processing activities (GDPR art. 30) say of purposes. Never changed: when one changes, another takes its place. */
export interface PurposeRegister {
  readonly version: string;
  /** Keys that any controller's register has now, or had while this gateway ran; sorted. */
  readonly keys: readonly Purpose[];
  /** Whether somebody may name this at all: a key that had ended was one, and is answered with marks. */
  knows(key: string): boolean;
  /** Null where the register of this office has an activity of this key, carried on now. */
  refusal(office: OfficeKey, purpose: Purpose): RegisterRefusal | null;
  /** How long an office keeps data, by the key of the activity; null where no network says. */
  retentionOf(office: OfficeKey): Readonly<Record<string, RetentionTerms>> | null;
}

/** What is carried on now, by the network's own calendar. An id is `controller:key`. */
export const REGISTER_FIELD = 'processingActivities { id retention { duration from source } }';

const retention = z.object({ duration: z.string(), from: z.string(), source: z.string().nullable() });
const answer = z.object({
  processingActivities: z.array(z.object({ id: z.string(), retention: retention.nullish() })),
});

/** Reads the network's answer to `REGISTER_FIELD`, after what was known before. Throws where it has another shape. */
export function readRegister(data: unknown, before: PurposeRegister): PurposeRegister {
  const told = answer.parse(data).processingActivities;
  const ids = new Set(told.map(({ id }) => id));
  const keys = new Set(before === UNREAD_REGISTER ? [] : before.keys);
  for (const id of ids) keys.add(id.slice(id.indexOf(':') + 1));
  return {
    version: createHash('sha256')
      .update(
        told
          .map((activity) => JSON.stringify(activity))
          .sort()
          .join(),
      )
      .digest('base64url')
      .slice(0, 16),
    keys: [...keys].sort(),
    knows: (key) => keys.has(key) || isInstalledPurpose(key),
    refusal: (office, purpose) => (ids.has(`${office}:${purpose}`) ? null : 'purpose-not-registered'),
    retentionOf: (office) =>
      Object.fromEntries(
        told.flatMap(({ id, retention }) =>
          retention && id.startsWith(`${office}:`) ? [[id.slice(office.length + 1), retention]] : [],
        ),
      ),
  };
}

const INSTALLED = Object.keys(PURPOSES).sort();

/** Until the network has told its registers once, no purpose opens anything: an end of before may not be forgotten. */
export const UNREAD_REGISTER: PurposeRegister = {
  version: 'unread',
  keys: INSTALLED,
  knows: isPurposeKey,
  refusal: () => 'register-unavailable',
  retentionOf: () => ({}),
};

/** Where there is no network of ours: every office has what is installed. */
export const INSTALLED_REGISTER: PurposeRegister = {
  version: 'installed',
  keys: INSTALLED,
  knows: isInstalledPurpose,
  refusal: (_, purpose) => (isInstalledPurpose(purpose) ? null : 'purpose-not-registered'),
  retentionOf: () => null,
};
