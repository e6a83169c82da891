import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'postgres';

/** Pseudonyms of persons in the ledger of one office, each made under a key of that person alone. */
export interface SubjectPseudonyms {
  /** By global id. A person who is new gets a key. */
  make(sql: Sql, subjects: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Null where the ledger never held the person, or the key was destroyed. */
  find(sql: Sql, subject: string): Promise<string | null>;
  /** Of many at once; those are missing of whom the ledger holds no key. */
  findAll(sql: Sql, subjects: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the person's key is kept under, in hexadecimal digits. */
  digest(subject: string): string;
  /** To be called once the key was destroyed: what was remembered would go on being written. */
  forget(subject: string): void;
}

const REMEMBERED_MAX = 50_000;
const KEY_BYTES = 32;
const PSEUDONYM_CHARACTERS = 22; // 132 bits

/** @param officeKey secret of the office; what is stored cannot be tied to a person without it */
export function createSubjectPseudonyms(officeKey: Buffer): SubjectPseudonyms {
  const digestKey = createHmac('sha256', officeKey).update('ledger subject digest').digest();
  const remembered = new LRUCache<string, string>({ max: REMEMBERED_MAX });
  const digestOf = (subject: string) => createHmac('sha256', digestKey).update(subject).digest('hex');

  return {
    async make(sql, subjects) {
      const found = new Map<string, string>();
      const unknown: string[] = [];
      for (const subject of new Set(subjects)) {
        const pseudonym = remembered.get(subject);
        if (pseudonym === undefined) unknown.push(subject);
        else found.set(subject, pseudonym);
      }
      if (unknown.length === 0) return found;
      const keys = await keysOf(sql, unknown.map(digestOf));
      for (const subject of unknown) {
        const pseudonym = pseudonymOf(subject, keys.get(digestOf(subject)) as Buffer);
        remembered.set(subject, pseudonym);
        found.set(subject, pseudonym);
      }
      return found;
    },
    digest: digestOf,
    forget: (subject) => void remembered.delete(subject),
    async find(sql, subject) {
      const [row] = await sql<{ key: Buffer }[]>`
        select key from ledger.subject_key where digest = decode(${digestOf(subject)}, 'hex')`;
      return row ? pseudonymOf(subject, row.key) : null;
    },
    async findAll(sql, subjects) {
      const keys = await knownKeys(sql, subjects.map(digestOf));
      return new Map(
        subjects.flatMap((subject) => {
          const key = keys.get(digestOf(subject));
          return key ? [[subject, pseudonymOf(subject, key)]] : [];
        }),
      );
    },
  };
}

/** By digest; all in hexadecimal digits, since postgres.js has no arrays of bytes. */
async function keysOf(sql: Sql, digests: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const keys = await knownKeys(sql, digests);
  const missing = digests.filter((digest) => !keys.has(digest));
  if (missing.length === 0) return keys;
  const fresh = missing.map(() => randomBytes(KEY_BYTES).toString('hex'));
  // Another process may have made the same key a moment ago: the update that changes nothing gives us that one.
  const made = await sql<KeyRow[]>`
    insert into ledger.subject_key (digest, key)
    select decode(digest, 'hex'), decode(key, 'hex') from unnest(${missing}::text[], ${fresh}::text[]) as made (digest, key)
    order by digest -- two writers who make the same keys must not wait for each other
    on conflict (digest) do update set digest = excluded.digest
    returning encode(digest, 'hex') as digest, key`;
  for (const { digest, key } of made) keys.set(digest, key);
  return keys;
}

async function knownKeys(sql: Sql, digests: readonly string[]): Promise<Map<string, Buffer>> {
  const known = await sql<KeyRow[]>`
    select encode(digest, 'hex') as digest, key
    from ledger.subject_key
    where digest in (select decode(wanted, 'hex') from unnest(${digests as string[]}::text[]) as wanted)`;
  return new Map(known.map(({ digest, key }) => [digest, key]));
}

interface KeyRow {
  digest: string;
  key: Buffer;
}

function pseudonymOf(subject: string, key: Buffer): string {
  return createHmac('sha256', key).update(subject).digest('base64url').slice(0, PSEUDONYM_CHARACTERS);
}
