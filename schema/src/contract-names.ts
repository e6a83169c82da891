import type { DocumentNode } from 'graphql';
import { type LinkedNames, linkedNames } from './linked-names.ts';

/** The specification of Canopée's own directives, without its version. */
const SPECIFICATION = 'https://canopee.example/specs/canopee';

/**
 * Reads under which names a document has Canopée's directives. Whoever goes by the bare name would read a renamed `@personal` as
 * nothing, and serve what it protects. A document without a `@link` to the specification has the bare names.
 */
export function contractNames(document: DocumentNode): LinkedNames {
  return linkedNames(document, SPECIFICATION) ?? ((name) => name);
}
