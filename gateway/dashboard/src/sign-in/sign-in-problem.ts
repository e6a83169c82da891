/**
 * Why nobody was signed in. `DENIED`: the person or the provider said no. `UNREACHABLE`: the provider did not answer. `STALE`: this
 * tab began no such sign-in, or it was used already. `PROVIDER`: its answer was not what it should be; `code` is its own word.
 */
export type SignInProblemKind = 'DENIED' | 'UNREACHABLE' | 'STALE' | 'PROVIDER';

export class SignInProblem extends Error {
  readonly kind: SignInProblemKind;
  /** A word of OAuth, e.g. `invalid_client`; null where there is none. */
  readonly code: string | null;

  constructor(kind: SignInProblemKind, code: string | null = null) {
    super(code ? `${kind}: ${code}` : kind);
    this.kind = kind;
    this.code = code;
  }
}
