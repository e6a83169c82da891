/** A session with an identity provider. It stays in the tab. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** As the provider calls the person. */
  readonly name: string;
  /** What the gateway is given. */
  readonly token: string;
  readonly idToken: string;
  /** Null where the provider gives none: the session then ends with the token. */
  readonly refreshToken: string | null;
  /** Milliseconds of the page's clock. */
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
}
