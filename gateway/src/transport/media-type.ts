/** Media types of a GraphQL answer (GraphQL over HTTP, section 4). */
export const RESPONSE_JSON = 'application/graphql-response+json';
export const PLAIN_JSON = 'application/json';
export type AnswerMediaType = typeof RESPONSE_JSON | typeof PLAIN_JSON;

/** Clients of one kind send one header: it is read once. */
const known = new Map<string, AnswerMediaType | null>();
const KNOWN_MAX = 200;

/**
 * The media type that an `accept` header prefers of ours; null where it allows none. Without a preference it is
 * `application/json`, which is what clients from before the specification expect.
 */
export function answerMediaType(accept: string | undefined): AnswerMediaType | null {
  if (accept === undefined || accept === '*/*') return PLAIN_JSON;
  const found = known.get(accept);
  if (found !== undefined) return found;
  const chosen = preferred(accept);
  if (known.size < KNOWN_MAX) known.set(accept, chosen);
  return chosen;
}

function preferred(accept: string): AnswerMediaType | null {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
  });
  const qualityOf = (type: string) => ranges.find((range) => range.type === type)?.quality;
  const any = qualityOf('application/*') ?? qualityOf('*/*') ?? 0;
  const response = qualityOf(RESPONSE_JSON) ?? 0;
  const plain = qualityOf(PLAIN_JSON) ?? any;
  if (response === 0 && plain === 0) return null;
  return response >= plain ? RESPONSE_JSON : PLAIN_JSON;
}

/** Whether a `content-type` is JSON in UTF-8, the only one that GraphQL requests are read in. */
export function isJsonContent(contentType: string | undefined): boolean {
  if (contentType === PLAIN_JSON) return true;
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  return type === PLAIN_JSON && (charset === undefined || /^"?utf-?8"?$/.test(charset));
}
