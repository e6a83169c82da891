/** The pages, each a chunk of script of its own, by the first word of the path. */
export const PAGES = ['board', 'desk', 'dpo'] as const;
export type PageName = (typeof PAGES)[number];

/** Behind the board's name: where identity providers send people back to. */
export const SIGNED_IN = 'signed-in';

/** Where somebody is: `/board/fault/opal:F-12` is page `board`, words `['fault', 'opal:F-12']`. */
export interface Route {
  readonly page: PageName;
  readonly words: readonly string[];
}

/** Reads a path; one that no page has is the board's. */
export function routeOf(pathname: string): Route {
  const [first, ...words] = pathname
    .split('/')
    .filter((word) => word !== '')
    .map(decoded);
  return { page: PAGES.find((page) => page === first) ?? 'board', words };
}

/** The path of a route; `routeOf` reads it again. */
export function pathOf(page: PageName, ...words: readonly string[]): string {
  const path = ['', page, ...words.map((word) => encodeURIComponent(word).replaceAll('%3A', ':'))].join('/');
  // The board's own files stand below its path, so its bare name is that of a folder.
  return page === 'board' && words.length === 0 ? `${path}/` : path;
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
