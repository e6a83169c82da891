import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { ROLES, type Role } from '@canopee/schema/principal';
import { z } from 'zod';

const officeKey = z.custom<OfficeKey>(isOfficeKey, 'an office key is expected, e.g. "reims-habitat"');

/** Of a row at the bearer's office. */
const reference = z.string().min(1).max(100);

/** What a token says of its bearer, beside the registered claims (RFC 7519). */
export const tokenClaims = z.object({
  sub: z.string().min(1),
  office: officeKey.nullish().transform((office) => office ?? null),
  /** None where it says nothing: such a bearer is somebody, and may see nothing personal. */
  roles: z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).default([]),
  mandates: z.array(officeKey).default([]),
  /** Words with spaces between them (RFC 8693, section 4.2). */
  scope: z
    .string()
    .default('')
    .transform((text) => text.split(' ').filter(Boolean)),
  contractor: reference.optional(),
  tenant: reference.optional(),
});
export type TokenClaims = z.infer<typeof tokenClaims>;
