import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** The specification of Canopée's own directives, without its version; the last part is their namespace. */
const SPECIFICATION = 'https://canopee.example/specs/canopee/';
const NAMESPACE = 'canopee';

/** Gives the name that the specification has for a directive as a document calls it; null for one of another specification. */
export type ContractNames = (nameInDocument: string) => string | null;

/**
 * Reads under which names a document has Canopée's directives: a `@link` may import `@personal` as `@gdpr`, or not at all, and then
 * it is `@canopee__personal` (link specification 1.0). Whoever goes by the bare name would read a renamed `@personal` as nothing,
 * and serve what it protects. A document without a `@link` to the specification has the bare names.
 */
export function contractNames(document: DocumentNode): ContractNames {
  const link = linksOf(document).find(({ url }) => String(url).startsWith(SPECIFICATION));
  if (!link) return (name) => name;
  const namespace = `${typeof link.as === 'string' ? link.as : NAMESPACE}__`;
  const imported = new Map((Array.isArray(link.import) ? link.import : []).map(importedName));
  return (name) => imported.get(name) ?? (name.startsWith(namespace) ? name.slice(namespace.length) : null);
}

function linksOf(document: DocumentNode): Record<string, unknown>[] {
  return document.definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap((definition) => ('directives' in definition ? (definition.directives ?? []) : []))
    .filter(({ name }) => name.value === 'link')
    .map(argumentsOf);
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

/** An entry of `import`: `"@personal"`, or `{ name: "@personal", as: "@gdpr" }`; by the name that the document uses. */
function importedName(entry: unknown): [string, string] {
  const { name, as = name } = typeof entry === 'string' ? { name: entry } : (entry as { name: string; as?: string });
  return [String(as).replace(/^@/, ''), name.replace(/^@/, '')];
}
