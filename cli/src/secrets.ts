import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { OfficeKey } from '@canopee/schema/office-key';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

const signingKey = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.string(),
  kid: z.string(),
  x: z.string(),
  d: z.string(),
  alg: z.literal('EdDSA').default('EdDSA'),
});
export type SigningKey = z.infer<typeof signingKey>;
const secret = z.string().min(43);

const secretsShape = z.object({
  /** Ed25519; the gateway signs grants with it. */
  grantKey: signingKey,
  /** Those that take over from it, in the order in which they do. */
  moreGrantKeys: z.array(signingKey.extend({ signsFrom: z.iso.datetime() })).default([]),
  /** Ed25519; signs the tokens of demo people. */
  devIssuerKey: signingKey,
  principalPseudonymKey: secret,
  /** By office key. Made when an office is first asked for. */
  offices: z.record(
    z.string(),
    z.object({
      pseudonymKey: secret,
      uplinkSecret: secret,
      // Files from before ledgers were proved have none.
      ledgerKeys: z.array(secret).min(1).optional(),
      witnessKey: secret.optional(),
    }),
  ),
});
type SecretsContent = z.infer<typeof secretsShape>;

export interface OfficeSecrets {
  /** base64url, 32 bytes. */
  pseudonymKey: string;
  uplinkSecret: string;
  /** Seeds of Ed25519 keys that sign the heads of the office's ledger, the newest last: see `OfficeConfig`. */
  ledgerKeys: string[];
  /** Seed of the Ed25519 key that countersigns the heads of others. */
  witnessKey: string;
}

/** Keys that belong to one installation. Losing them makes pseudonyms of before meaningless. */
export interface Secrets extends Readonly<Omit<SecretsContent, 'offices'>> {
  office(key: OfficeKey): OfficeSecrets;
  /**
   * Makes another key for the heads of an office's ledger. The one before signs beside it, so that who knows only that one can follow;
   * unless it was stolen: then witnesses refuse, until their people have looked.
   */
  rotateLedgerKey(key: OfficeKey, rotation: Pick<GrantKeyRotation, 'dropsOthers'>): void;
  /** Makes another grant key, and lets go of those that have not signed for `GRANT_KEY_KEPT_MS`. */
  rotateGrantKey(rotation: GrantKeyRotation): Promise<SigningKey>;
}

export interface GrantKeyRotation {
  now: Date;
  /** When the new key begins to sign. */
  signsFrom: Date;
  /** Whether nothing that the keys of before have signed is believed any more. */
  dropsOthers: boolean;
}

/** How long a key is served after the next has taken over: far longer than any grant by it lives. */
const GRANT_KEY_KEPT_MS = 3_600_000;

/** Reads the secrets of `file`, or makes them. Only their owner may read the file. Throws a `Refusal` where it is broken. */
export async function openSecrets(file: string): Promise<Secrets> {
  const found = readSecrets(file);
  const content = found ?? (await newSecrets());
  const save = () => {
    // Whole or not at all: half a file of secrets would be refused for ever.
    writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  if (!found) save();
  return secretsOver(content, save);
}

/** Secrets that are gone with this process: for tests. */
export async function temporarySecrets(): Promise<Secrets> {
  return secretsOver(await newSecrets(), () => {});
}

function secretsOver(content: SecretsContent, save: () => void): Secrets {
  const { offices, devIssuerKey, principalPseudonymKey } = content;
  return {
    devIssuerKey,
    principalPseudonymKey,
    get grantKey() {
      return content.grantKey;
    },
    get moreGrantKeys() {
      return content.moreGrantKeys;
    },
    office: officeSecrets,
    rotateLedgerKey(key, { dropsOthers }) {
      const known = officeSecrets(key);
      const before = dropsOthers ? [] : known.ledgerKeys.slice(-1);
      offices[key] = { ...known, ledgerKeys: [...before, randomSecret()] };
      save();
    },
    async rotateGrantKey({ now, signsFrom, dropsOthers }) {
      const made = await newSigningKey();
      if (dropsOthers) Object.assign(content, { grantKey: made, moreGrantKeys: [] });
      else Object.assign(content, withNext(content, { ...made, signsFrom: signsFrom.toISOString() }, now));
      save();
      return made;
    },
  };

  function officeSecrets(key: OfficeKey): OfficeSecrets {
    const known = offices[key];
    const whole = {
      pseudonymKey: known?.pseudonymKey ?? randomSecret(),
      uplinkSecret: known?.uplinkSecret ?? randomSecret(),
      ledgerKeys: known?.ledgerKeys ?? [randomSecret()],
      witnessKey: known?.witnessKey ?? randomSecret(),
    };
    if (known?.ledgerKeys && known.witnessKey) return whole;
    offices[key] = whole;
    save();
    return whole;
  }
}

type GrantKeys = Pick<SecretsContent, 'grantKey' | 'moreGrantKeys'>;

function withNext(
  { grantKey, moreGrantKeys }: GrantKeys,
  next: GrantKeys['moreGrantKeys'][number],
  now: Date,
): GrantKeys {
  const all = [{ ...grantKey, signsFrom: '' }, ...moreGrantKeys, next];
  const isOver = (successor: (typeof all)[number] | undefined) =>
    successor !== undefined && Date.parse(successor.signsFrom) < now.getTime() - GRANT_KEY_KEPT_MS;
  const [first, ...others] = all.filter((_, index) => !isOver(all[index + 1])) as [(typeof all)[number], ...typeof all];
  const { signsFrom: _, ...oldest } = first;
  return { grantKey: oldest, moreGrantKeys: others };
}

function readSecrets(file: string): SecretsContent | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Refusal(`The secrets in ${file} cannot be read: ${(error as Error).message}.`);
  }
  try {
    return secretsShape.parse(JSON.parse(text));
  } catch {
    throw new Refusal(
      `The secrets in ${file} are damaged. Put a copy of the file back, or begin anew with \`start --fresh\`.`,
    );
  }
}

async function newSecrets(): Promise<SecretsContent> {
  return {
    grantKey: await newSigningKey(),
    devIssuerKey: await newSigningKey(),
    moreGrantKeys: [],
    principalPseudonymKey: randomSecret(),
    offices: {},
  };
}

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return signingKey.parse({ ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'EdDSA' });
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The half of a signing key that everybody may have. */
export function publicHalf({ kty, crv, kid, x, alg }: SigningKey): { kty: string; kid: string } & JWK {
  return { kty, crv, kid, x, alg };
}
