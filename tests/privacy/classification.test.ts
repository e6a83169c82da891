import { DOMAINS } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { expect, test } from 'vitest';
import { classificationPage } from './classification.ts';
import { CLASSIFICATION_FILE } from './classification-file.ts';

test('the page of what is personal and who is given how much says what the contract and the policies say', async () => {
  // Where it differs and is as meant: pnpm classification.
  await expect(classificationPage()).toMatchFileSnapshot(CLASSIFICATION_FILE);
});

test('no personal field is missing on it', () => {
  const page = classificationPage();
  const declared = DOMAINS.flatMap((domain) => domainSdl(domain).match(/@personal\(category: "/g) ?? []);
  expect(page.split('## Who is given')[0]?.match(/^\| `\w+\.\w+`/gm)).toHaveLength(declared.length);
});
