/** Who asks the gateway, and why. */
export interface Credentials {
  /** It may be another one the next time that it is read: a session is renewed while a page is open. */
  readonly token: string | null;
  readonly purpose: string | null;
  /** Gets another token in place of one that is no longer good. Says whether that could be done. */
  renew?(): Promise<boolean>;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly extensions?: { readonly code?: string; readonly office?: string };
}

/** Why a value is not there or not clear. */
export interface Mark {
  readonly coordinate: string;
  readonly office: string;
  readonly tier: string;
  readonly rule: string;
  readonly count: number;
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: {
    readonly privacy?: { readonly marks?: readonly Mark[] };
    /** What became of each office that was asked. */
    readonly offices?: ReadonlyArray<{ readonly office: string; readonly outcome: string; readonly elapsedMs: number }>;
  };
}

/** The gateway could not be reached, or what came is no answer. */
export class NoAnswerError extends Error {}

const DEADLINE_MS = 15_000;

/** Asks the gateway that serves this page. Errors of the operation stand in the answer; throws `NoAnswerError` only. */
export async function ask<Data>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  credentials: Credentials,
): Promise<Answer<Data>> {
  const answer = await askOnce<Data>(query, variables, credentials);
  if (codeOf(answer) !== 'UNAUTHENTICATED' || !(await credentials.renew?.())) return answer;
  return askOnce(query, variables, credentials);
}

async function askOnce<Data>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  { token, purpose }: Credentials,
): Promise<Answer<Data>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(purpose && { 'canopee-purpose': purpose }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return (await response.json()) as Answer<Data>;
  } catch {
    throw new NoAnswerError();
  }
}

export function codeOf(answer: Pick<Answer<unknown>, 'errors'>): string | null {
  return answer.errors?.[0]?.extensions?.code ?? null;
}
