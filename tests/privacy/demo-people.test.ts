import { DEMO_PEOPLE } from '@canopee/cli/dev-issuer/demo-people';
import { openPolicyBook } from '@canopee/gateway/privacy/policy-book';
import { HOUSE_POLICY_FOLDER } from '@canopee/gateway/privacy/read-policies';
import { expect, test } from 'vitest';

const book = openPolicyBook(HOUSE_POLICY_FOLDER);
const offered = Object.values(DEMO_PEOPLE).flatMap((person) => person.purposes.map((purpose) => ({ person, purpose })));

test.each(offered)('$person.label may name the purpose that the board offers: $purpose', ({ person, purpose }) => {
  expect(book.mayName(person, purpose).permitted).toBe(true);
});
