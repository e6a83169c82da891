/** Headers that make a request somebody's. */
export type Identity = Readonly<Record<string, string>>;

/** A gateway that stands before the suite's subgraphs, and people to try it with. */
export interface Target {
  /** Of its GraphQL endpoint, e.g. `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** May see every name and number. */
  readonly allowed: Identity;
  /** By a name for the report: each may see none. */
  readonly denied: Readonly<Record<string, Identity>>;
}

export interface Posted {
  /** A document, or a batch of them as an array. */
  readonly body: unknown;
  readonly as: Identity;
}

/** What came back: the whole text, in which nothing may stand that was not to be seen, and what it says. */
export interface Got {
  readonly text: string;
  readonly headers: string;
  readonly json: {
    data?: unknown;
    errors?: readonly { message: string; path?: unknown; extensions?: { code?: unknown } }[];
  };
}

const DEADLINE_MS = 10_000;

export async function post({ url }: Pick<Target, 'url'>, { body, as }: Posted): Promise<Got> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...as },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  return read(response);
}

/** The same by `GET`, where a cache on the way might keep it. */
export async function get({ url }: Pick<Target, 'url'>, query: string, as: Identity): Promise<Got> {
  const response = await fetch(`${url}?${new URLSearchParams({ query })}`, {
    // A header that no form can send: gateways ask for one against cross-site requests.
    headers: {
      accept: 'application/json',
      'apollo-require-preflight': 'true',
      'graphql-require-preflight': '1',
      ...as,
    },
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  return read(response);
}

async function read(response: Response): Promise<Got> {
  const text = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return { text, headers, json: parsed(text) };
}

function parsed(text: string): Got['json'] {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}
