import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageName } from '../frame/route.ts';
import { loadOffers, type SignInOffer } from '../sign-in/sign-in-offer.ts';
import { SignInProblem } from '../sign-in/sign-in-problem.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import type { Credentials } from './ask.ts';
import { type DemoPerson, loadPeople } from './people.ts';
import { PURPOSES, purposeFor } from './purposes.ts';
import { type Choice, NOBODY, rememberChoice, rememberedChoice, whoIn } from './session-choice.ts';
import { useRenewal } from './use-renewal.ts';

/** Why somebody has to say again who they are. */
export type Refusal =
  | { readonly kind: 'REFUSED'; readonly message: string }
  | { readonly kind: 'EXPIRED' }
  | { readonly kind: 'SIGN_IN'; readonly problem: SignInProblem };

/** Who uses the board, and for what purpose. */
export interface Session {
  readonly credentials: Credentials;
  /** Null where a token was pasted, somebody signed in with a provider, or nobody did. */
  readonly person: DemoPerson | null;
  readonly signedIn: SignedIn | null;
  /** Purposes to choose from. */
  readonly purposes: readonly string[];
  /** People to choose from; empty with real data. */
  readonly people: readonly DemoPerson[];
  /** Identity providers to sign in with. */
  readonly offers: readonly SignInOffer[];
  /** False until it is known who there is to choose from. */
  readonly isReady: boolean;
  readonly refusal: Refusal | null;
  choosePerson(person: DemoPerson): void;
  useToken(token: string): void;
  choosePurpose(purpose: string): void;
  /** Leaves for the provider's page. */
  signIn(offer: SignInOffer): void;
  /** Takes what the provider sent back; gives the path to go on to, or null where nobody was signed in. */
  finishSignIn(url: URL): Promise<string | null>;
  /** Forgets who it was, here and at the provider. */
  signOut(): void;
  refuse(message: string): void;
}

interface Doors {
  readonly people: readonly DemoPerson[];
  readonly offers: readonly SignInOffer[];
}

const NO_DOORS: Doors = { people: [], offers: [] };

/** The session of this tab, as a page needs it: each has a purpose that it is usually for. */
export function useSession(page: PageName): Session {
  const [doors, setDoors] = useState<Doors | null>(null);
  const [choice, setChoice] = useState<Choice>(rememberedChoice);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    void Promise.all([loadPeople(), loadOffers()]).then(([people, offers]) => setDoors({ people, offers }));
  }, []);
  const choose = useCallback((next: Choice, because: Refusal | null = null) => {
    rememberChoice(next);
    setRefusal(because);
    setChoice(next);
  }, []);
  const refuse = useCallback((message: string) => choose(NOBODY, { kind: 'REFUSED', message }), [choose]);
  const { people, offers } = doors ?? NO_DOORS;
  const expire = useCallback(() => choose(NOBODY, { kind: 'EXPIRED' }), [choose]);
  const renew = useRenewal(choice, offers, choose, expire);
  const person = people.find(({ name }) => name === choice.personName) ?? null;
  const purposes = person?.purposes ?? PURPOSES;
  const purpose = choice.purposes[page] ?? purposeFor(page, purposes);
  const credentials = useCredentials(choice, person, purpose, renew);
  const signing = useSigning(offers, choice.signedIn, choose);
  return useMemo(
    () => ({
      person,
      signedIn: choice.signedIn,
      purposes,
      people,
      offers,
      isReady: doors !== null,
      refusal,
      refuse,
      credentials,
      choosePerson: (chosen) => choose({ ...NOBODY, personName: chosen.name }),
      useToken: (token) => choose({ ...NOBODY, token: token.trim() }),
      choosePurpose: (chosen) => choose({ ...choice, purposes: { ...choice.purposes, [page]: chosen } }),
      ...signing,
    }),
    [person, choice, purposes, people, offers, doors, refusal, refuse, credentials, choose, signing, page],
  );
}

/** The same object for as long as it is the same person and purpose, so that a renewed token begins nothing anew. */
function useCredentials(
  choice: Choice,
  person: DemoPerson | null,
  purpose: string | null,
  renew: () => Promise<boolean>,
): Credentials {
  const token = person?.token ?? choice.signedIn?.token ?? choice.token;
  const latest = useRef(token);
  latest.current = token;
  const who = whoIn(choice);
  const isKnown = token !== null;
  return useMemo(
    () => ({
      get token() {
        return latest.current;
      },
      purpose,
      renew,
    }),
    [who, isKnown, purpose, renew],
  );
}

type Signing = Pick<Session, 'signIn' | 'finishSignIn' | 'signOut'>;

function useSigning(
  offers: readonly SignInOffer[],
  signedIn: SignedIn | null,
  choose: (next: Choice, because?: Refusal | null) => void,
): Signing {
  return useMemo(() => {
    const failed = (error: unknown) =>
      choose(NOBODY, {
        kind: 'SIGN_IN',
        problem: error instanceof SignInProblem ? error : new SignInProblem('PROVIDER'),
      });
    // The protocol is a chunk of its own: whoever watches the board as somebody already does not load it.
    const protocol = () => import('../sign-in/oidc.ts');
    return {
      signIn(offer) {
        const returnTo = location.pathname + location.search;
        protocol()
          .then(({ beginSignIn }) => beginSignIn(offer, returnTo))
          .catch(failed);
      },
      async finishSignIn(url) {
        try {
          const { finishSignIn } = await protocol();
          const finished = await finishSignIn(offers, url);
          choose({ ...NOBODY, signedIn: finished.signedIn });
          return finished.returnTo;
        } catch (error) {
          failed(error);
          return null;
        }
      },
      signOut() {
        choose(NOBODY);
        const offer = offers.find(({ issuer }) => issuer === signedIn?.issuer);
        if (!offer || !signedIn) return;
        protocol()
          .then(({ signOutUrl }) => signOutUrl(offer, signedIn))
          .then((url) => url && location.assign(url))
          .catch(failed);
      },
    };
  }, [offers, signedIn, choose]);
}
