import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { type Route, sendJson } from './http-exchange.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Its files stand here, and the first of its pages. */
const BASE = '/board';
/** Its other pages: the claims desk, and what data protection officers work with. */
const PAGES = ['/desk', '/dpo'];

/**
 * The board needs nothing from elsewhere, but for signing in at issuers that the configuration names, and nobody may put it into a
 * frame to have its buttons pressed.
 */
function contentSecurityPolicy(signInOrigins: readonly string[]): string {
  const asked = ["'self'", ...signInOrigins].join(' ');
  return `default-src 'self'; connect-src ${asked}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`;
}

export interface Board {
  /** Of the built board; undefined where none is served. */
  readonly folder: string | undefined;
  /** Origins that its page may ask beside its own. */
  readonly signInOrigins: readonly string[];
}

/**
 * The built live board. A path without a file is one of the board's own views and gets its page. Nothing outside the folder can
 * be reached. Where there is no folder, the answer says how to make one.
 */
export function boardRoute(path: string, { folder, signInOrigins }: Board): Route | null {
  const isPage = PAGES.some((page) => isWithin(path, page));
  if (!isPage && !isWithin(path, BASE)) return null;
  if (path === BASE) return redirect(`${BASE}/`);
  if (folder === undefined) {
    const error = 'No board is built here: set "dashboardFolder" to the built one.';
    return { GET: (_request, response) => sendJson(response, 404, { error }) };
  }
  return {
    async GET(_request, response) {
      const wanted = isPage ? 'index.html' : insideOf(path.slice(BASE.length + 1)) || 'index.html';
      const name = isView(wanted) ? 'index.html' : wanted;
      const body = await readFile(join(folder, name)).catch(() => null);
      if (!body) return sendJson(response, 404, { error: 'There is no such file.' });
      response.writeHead(200, {
        'content-type': CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
        'content-length': body.length,
        'x-content-type-options': 'nosniff',
        'content-security-policy': contentSecurityPolicy(signInOrigins),
        'referrer-policy': 'no-referrer',
        // Built assets carry their hash in the name; the page that names them does not.
        'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      response.end(body);
    },
  };
}

function isWithin(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

/** A reference in a path may have a dot in it; a file is in the built folder by its name's ending. */
function isView(path: string): boolean {
  return path.startsWith('fault/') || extname(path) === '';
}

export function redirect(location: string): Route {
  return {
    GET(_request, response) {
      response.writeHead(302, { location });
      response.end();
    },
  };
}

/** The path with everything that leads upwards taken out. */
function insideOf(path: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return '';
  }
  return normalize(`/${decoded.replaceAll('\0', '')}`).slice(1);
}
