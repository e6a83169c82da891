/** An identity provider that people sign in with, as the gateway's configuration names it. */
export interface SignInOffer {
  readonly issuer: string;
  readonly name: string;
  readonly clientId: string;
  readonly scope: string;
  /** Named to it as what the token is for (RFC 8707); null where it wants none. */
  readonly resource: string | null;
  /** Which of its tokens says who asks. */
  readonly token: 'ACCESS' | 'ID';
}

/** Empty where nobody signs in, as on a first run. */
export async function loadOffers(): Promise<readonly SignInOffer[]> {
  try {
    const response = await fetch('/board/sign-in.json', { headers: { accept: 'application/json' } });
    const offers: unknown = response.ok ? await response.json() : [];
    return Array.isArray(offers) ? (offers as SignInOffer[]) : [];
  } catch {
    return [];
  }
}
