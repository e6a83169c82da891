import { type CryptoKey, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { DELICATE_ROWS } from './delicate-rows.ts';
import { GUARDED_ACTIONS } from './guarded-action.ts';
import { isOfficeKey, type OfficeKey } from './office-key.ts';
import { GIVEN_TIERS, HOME_NEEDS, type HomeNeed, TIERS } from './tier.ts';

/** Header that carries a grant from the gateway to an office. */
export const GRANT_HEADER = 'canopee-grant';
/** Name and SHA-256 of the client's operation, `name sha256` or `- sha256`: what the ledger calls the operation. */
export const OPERATION_HEADER = 'canopee-operation';
export const REQUEST_ID_HEADER = 'canopee-request-id';

export const GRANT_LIFETIME_SECONDS_MAX = 60;
export const GRANT_ISSUER = 'canopee-gateway';
const ALGORITHM = 'EdDSA';
const HOME_NEED_KEYS = Object.keys(HOME_NEEDS) as HomeNeed[];

const officeKeySchema = z.custom<OfficeKey>(isOfficeKey, 'an office key is expected');

const rowsSeen = z.object({
  /** Id of the policy rule that narrows. */
  rule: z.string(),
  /** Reference of the contractor at this office whose contracts count; null where there is none. */
  contractor: z.string().nullable(),
  /** Reference of the tenant at this office whose home counts; null where there is none. */
  tenant: z.string().nullable(),
  /**
   * The tenant's leases and homes of the past too. No gateway grants it: the office itself reads so when it answers a person who asks
   * for all that it holds of them.
   */
  past: z.literal(true).optional(),
});

/** Whose rows of an office somebody sees who does not see all of them. With both null: none. */
export type RowsSeen = z.infer<typeof rowsSeen>;

const retentionTerms = z.object({
  /** ISO 8601: years, months or days. */
  duration: z.string(),
  /** The event that it counts from, as the register calls it. */
  from: z.string(),
  /** The text or decision that it rests on; null where the controller has not confirmed it. */
  source: z.string().nullable(),
});

/** How long a register of processing activities keeps what an activity needs. */
export type RetentionTerms = z.infer<typeof retentionTerms>;

const grantSchema = z.object({
  /** Keyed pseudonym of the principal: stable, and nobody without the gateway's key can work it out. */
  principal: z.string().min(1),
  /**
   * The account behind it, `issuer#subject` of the token, where the office will write an entry: its ledger keeps it sealed, for the data
   * protection officer to look up. No log and no answer holds it.
   */
  account: z.string().min(1).optional(),
  principalOffice: officeKeySchema.nullable(),
  roles: z.array(z.string()),
  purpose: z.string().nullable(),
  /** Ids of the agreements that decisions rest on, sorted, with a comma between them; null where none does. */
  agreement: z.string().nullable(),
  /**
   * By fideslang category, and by `Type/category` (see `DataKind`) where an agreement gives more of that type. The narrower
   * one holds. What is not here is withheld.
   */
  decisions: z.record(
    z.string(),
    z.object({
      tier: z.enum(TIERS),
      rule: z.string(),
      agreement: z.string().optional(),
      agreementVersion: z.int().optional(),
      whereMet: z
        .object({ tier: z.enum(GIVEN_TIERS), rule: z.string(), needs: z.array(z.enum(HOME_NEED_KEYS)).readonly() })
        .optional(),
    }),
  ),
  /** Guarded actions permitted at this office, each with the rule that permits it. */
  actions: z.partialRecord(z.enum(GUARDED_ACTIONS), z.string()),
  /** In whose name `REPRESENTING_ACTIONS` among them are permitted: offices, and `canopee` for the network itself. */
  inNameOf: z.array(officeKeySchema).optional(),
  /**
   * How long the office's register of processing activities keeps data, by the key of the activity; in grants to look at retention or run
   * it. Absent where no network keeps a register.
   */
  retention: z.record(z.string(), retentionTerms).optional(),
  /** Absent where every row may be read, each with what `decisions` give of it. */
  rows: rowsSeen.optional(),
  /** Which delicate rows may be read, each with the rule that opens them; none where nothing is said. */
  delicate: z.partialRecord(z.enum(DELICATE_ROWS), z.string()).optional(),
  policyVersion: z.string(),
});

/** What the gateway tells one office of one request: who, why, and the decisions. The office may lower, never raise. */
export type Grant = z.infer<typeof grantSchema>;

/** A compact JWS (RFC 7515, Ed25519) of the grant for one office, valid for at most `GRANT_LIFETIME_SECONDS_MAX`. */
export function signGrant(
  grant: Grant,
  { office, key, keyId, nowSeconds }: { office: OfficeKey; key: CryptoKey; keyId: string; nowSeconds: number },
): Promise<string> {
  return new SignJWT({ grant })
    .setProtectedHeader({ alg: ALGORITHM, kid: keyId })
    .setIssuer(GRANT_ISSUER)
    .setAudience(office)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + GRANT_LIFETIME_SECONDS_MAX)
    .sign(key);
}

/** Throws where the signature, the office, the time or the shape is not as it should be; the message says which. */
export async function verifyGrant(
  token: string,
  { office, keys, nowSeconds }: { office: OfficeKey; keys: JWTVerifyGetKey; nowSeconds: number },
): Promise<{ grant: Grant; expiresAtSeconds: number }> {
  const { payload } = await jwtVerify<{ grant: unknown }>(token, keys, {
    issuer: GRANT_ISSUER,
    audience: office,
    algorithms: [ALGORITHM],
    requiredClaims: ['exp', 'iat'],
    maxTokenAge: GRANT_LIFETIME_SECONDS_MAX,
    currentDate: new Date(nowSeconds * 1000),
    clockTolerance: 5,
  });
  return { grant: grantSchema.parse(payload.grant), expiresAtSeconds: payload.exp as number };
}
