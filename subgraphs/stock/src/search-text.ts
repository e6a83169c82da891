const SEARCH_LENGTH_MAX = 100;

/**
 * What somebody typed, as the column `search_text` holds it: lower case, no accents, single spaces. Null where nothing is left to
 * look for.
 */
export function searchTextOf(typed: string): string | null {
  const plain = typed
    .slice(0, SEARCH_LENGTH_MAX)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  return plain === '' ? null : plain;
}
