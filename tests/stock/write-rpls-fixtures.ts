import { writeFile } from 'node:fs/promises';
import { bytesOfFixture, RPLS_FIXTURES } from './rpls-fixtures.ts';

// `node tests/stock/write-rpls-fixtures.ts`: after a change of the demo data or of how it is written as the register.
for (const fixture of RPLS_FIXTURES) await writeFile(fixture.url, bytesOfFixture(fixture));
