import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { ROLES, type Role } from '@canopee/schema/principal';
import { PURPOSES, type Purpose } from '@canopee/schema/purpose';
import { z } from 'zod';

const CASES = fileURLToPath(new URL('./cases/', import.meta.url));

export const VERDICTS = ['ALLOW', 'MASK', 'DENY', 'EMPTY'] as const;
export type Verdict = (typeof VERDICTS)[number];

const officeKey = z.custom<OfficeKey>(isOfficeKey, 'an office key is expected');

/** `principal.json`: who asks and why; `null` for nobody. */
const principal = z
  .strictObject({
    subject: z.string(),
    office: officeKey.nullable(),
    roles: z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])),
    mandates: z.array(officeKey).default([]),
    contractor: z.string().exactOptional(),
    tenant: z.string().exactOptional(),
    purpose: z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]).nullable(),
  })
  .nullable();

const mark = z.strictObject({
  coordinate: z.string(),
  office: z.string(),
  tier: z.string(),
  rule: z.string(),
  count: z.int(),
});

/** `<document>.expected.json`. A MASK needs `data` and `marks`; a DENY may name the rules that withhold. */
const expected = z.strictObject({
  data: z.unknown().optional(),
  marks: z.array(mark).optional(),
  rules: z.array(z.string()).optional(),
});

export interface StoryDocument {
  verdict: Verdict;
  /** Name of its file, without `.graphql`. */
  name: string;
  source: string;
  expected: z.infer<typeof expected>;
}

export interface Story {
  name: string;
  principal: z.infer<typeof principal>;
  documents: StoryDocument[];
}

/** Reads the folders that a data protection officer writes. Throws where one is not as `tests/privacy/README.md` says. */
export function readStories(): Story[] {
  return readdirSync(CASES)
    .sort()
    .map((name) => {
      const folder = `${CASES}${name}/`;
      if (!existsSync(`${folder}README.md`)) throw new Error(`${name}: a README.md that tells the story is expected.`);
      const documents = VERDICTS.flatMap((verdict) => documentsOf(folder, verdict));
      if (documents.length === 0) throw new Error(`${name}: a document in ALLOW, MASK, DENY or EMPTY is expected.`);
      return { name, principal: read(`${folder}principal.json`, principal), documents };
    });
}

function documentsOf(folder: string, verdict: Verdict): StoryDocument[] {
  if (!existsSync(`${folder}${verdict}`)) return [];
  const files = readdirSync(`${folder}${verdict}`).sort();
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const answer = `${name}.expected.json`;
      return {
        verdict,
        name,
        source: readFileSync(`${folder}${verdict}/${file}`, 'utf8'),
        expected: files.includes(answer) ? read(`${folder}${verdict}/${answer}`, expected) : {},
      };
    });
}

function read<Shape extends z.ZodType>(file: string, shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file.slice(CASES.length)}: ${z.prettifyError(parsed.error)}`);
}
