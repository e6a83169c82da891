import { fileURLToPath } from 'node:url';

/** Beside the policies, since the same people read both. */
export const CLASSIFICATION_FILE = fileURLToPath(new URL('../../gateway/policies/CLASSIFICATION.md', import.meta.url));
