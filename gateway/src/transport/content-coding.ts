/** Content codings (RFC 9110, section 8.4.1) that answers may go out in. */
export type ContentCoding = 'br' | 'gzip';

/** Clients of one kind send one header: it is read once. */
const known = new Map<string, ContentCoding | null>();
const KNOWN_MAX = 200;

/** The coding that an `accept-encoding` header prefers of ours, `br` where it prefers none; null where it allows neither. */
export function contentCoding(acceptEncoding: string | undefined): ContentCoding | null {
  if (acceptEncoding === undefined) return null;
  const found = known.get(acceptEncoding);
  if (found !== undefined) return found;
  const chosen = preferred(acceptEncoding);
  if (known.size < KNOWN_MAX) known.set(acceptEncoding, chosen);
  return chosen;
}

function preferred(acceptEncoding: string): ContentCoding | null {
  const qualities = new Map<string, number>();
  for (const range of acceptEncoding.split(',')) {
    const [coding = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    qualities.set(coding, quality === undefined ? 1 : Number(quality.slice(2)) || 0);
  }
  const any = qualities.get('*') ?? 0;
  const brotli = qualities.get('br') ?? any;
  const gzip = qualities.get('gzip') ?? any;
  if (brotli === 0 && gzip === 0) return null;
  return brotli >= gzip ? 'br' : 'gzip';
}
