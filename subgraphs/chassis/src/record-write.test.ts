import { expect, test } from 'vitest';
import type { DisclosureEntry } from './disclosure.ts';
import { type PersonalWrite, recordWrite } from './record-write.ts';
import { requestWith } from './testing/personal-schema.ts';

const write: PersonalWrite = {
  kind: 'CREATED',
  action: 'CREATE_CLAIM',
  fields: [{ coordinate: 'Claim.description', category: 'user.content' }],
  subjects: ['opal:LOC-1'],
  rows: 1,
};
const actions = { CREATE_CLAIM: 'claims-agent-registers' };

test('a write is an entry that says what was written, of whom, and which rule permitted it', async () => {
  const entries: DisclosureEntry[] = [];
  const recorder = { record: async (entry: DisclosureEntry) => void entries.push(entry) };
  await recordWrite(write, requestWith({ actions }, { recorder }));
  expect(entries).toMatchObject([
    {
      kind: 'CREATED',
      office: 'opal',
      items: [
        {
          coordinate: 'Claim.description',
          category: 'user.content',
          tier: 'CLEAR',
          rule: 'claims-agent-registers',
          count: 1,
        },
      ],
      subjects: ['opal:LOC-1'],
      rows: 1,
    },
  ]);
});

test('where the ledger cannot keep it, whoever writes is told so, to undo it', async () => {
  const recorder = { record: () => Promise.reject(new Error('no')) };
  await expect(recordWrite(write, requestWith({ actions }, { recorder }))).rejects.toMatchObject({
    extensions: { code: 'LEDGER_UNAVAILABLE' },
  });
});
