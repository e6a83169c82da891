import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { SignInOffer } from '../sign-in/sign-in-offer.ts';
import type { Choice } from './session-choice.ts';

/** A provider that is away for a moment is asked again, until the token has expired. */
const RETRY_MS = 5_000;

/**
 * Keeps a session with an identity provider alive: its token is renewed before it expires, and at once when somebody finds that it
 * is no longer good (a laptop that slept). Gives how to renew it now, which says whether that went well.
 */
export function useRenewal(
  choice: Choice,
  offers: readonly SignInOffer[],
  choose: (next: Choice) => void,
  expire: () => void,
): () => Promise<boolean> {
  const latest = useRef({ choice, offers });
  latest.current = { choice, offers };
  const underWay = useRef<Promise<boolean> | null>(null);
  const renew = useCallback(() => {
    // A refresh token is good once: whoever asks meanwhile waits for the same renewal.
    underWay.current ??= renewedOnce(() => latest.current, choose).finally(() => {
      underWay.current = null;
    });
    return underWay.current;
  }, [choose]);
  const { renewAtMs = null, expiresAtMs = null } = choice.signedIn ?? {};
  const isReady = offers.length > 0;
  useEffect(() => {
    if (renewAtMs === null || expiresAtMs === null || !isReady) return;
    let timer = 0;
    const look = async () => {
      if (Date.now() >= renewAtMs && (await renew())) return;
      if (Date.now() >= expiresAtMs) return expire();
      const nextMs = Math.max(RETRY_MS, renewAtMs - Date.now());
      timer = window.setTimeout(look, Math.min(nextMs, Math.max(0, expiresAtMs - Date.now())));
    };
    timer = window.setTimeout(look, Math.max(0, renewAtMs - Date.now()));
    return () => clearTimeout(timer);
  }, [renewAtMs, expiresAtMs, isReady, renew, expire]);
  return renew;
}

async function renewedOnce(
  latest: () => { readonly choice: Choice; readonly offers: readonly SignInOffer[] },
  choose: (next: Choice) => void,
): Promise<boolean> {
  const { choice, offers } = latest();
  const { signedIn } = choice;
  const offer = offers.find(({ issuer }) => issuer === signedIn?.issuer);
  if (!signedIn || !offer) return false;
  try {
    const { renewed } = await import('../sign-in/oidc.ts');
    const next = await renewed(offer, signedIn);
    // Whoever signed out meanwhile is not signed in again.
    if (latest().choice.signedIn?.subject !== signedIn.subject) return false;
    choose({ ...latest().choice, signedIn: next });
    return true;
  } catch {
    return false;
  }
}
