import { writeFileSync } from 'node:fs';
import { composeSupergraph } from './compose.ts';
import { SUPERGRAPH_FILE } from './supergraph.ts';

writeFileSync(SUPERGRAPH_FILE, composeSupergraph());
