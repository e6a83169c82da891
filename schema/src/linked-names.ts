import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** Gives the name that a specification has for a directive as a document calls it; null for one of another specification. */
export type LinkedNames = (nameInDocument: string) => string | null;

/**
 * Reads under which names a document has the directives of a specification (link specification 1.0): a `@link` may import
 * `@personal` as `@gdpr`, or not at all, and then it is `@canopee__personal`; a directive with the name of its specification needs no
 * import. Null where the document links no version of it.
 */
export function linkedNames(document: DocumentNode, specification: string): LinkedNames | null {
  const link = linksOf(document).find(({ url }) => String(url).startsWith(`${specification}/v`));
  if (!link) return null;
  const own = specification.slice(specification.lastIndexOf('/') + 1);
  const namespace = typeof link.as === 'string' ? link.as : own;
  const imported = new Map((Array.isArray(link.import) ? link.import : []).map(importedName));
  return (name) => {
    if (name === namespace) return imported.get(name) ?? own;
    return imported.get(name) ?? (name.startsWith(`${namespace}__`) ? name.slice(namespace.length + 2) : null);
  };
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
