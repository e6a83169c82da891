import type { PageName } from '../frame/route.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';

/** What is remembered of who uses the board, for as long as the tab is open and no longer. */
export interface Choice {
  readonly personName: string | null;
  /** A token that was pasted. */
  readonly token: string | null;
  readonly signedIn: SignedIn | null;
  /** Where another purpose was chosen than the usual one. */
  readonly purposes: Readonly<Partial<Record<PageName, string>>>;
}

export const NOBODY: Choice = { personName: null, token: null, signedIn: null, purposes: {} };

const STORED_AS = 'canopee.session';

export function rememberChoice(choice: Choice): void {
  sessionStorage.setItem(STORED_AS, JSON.stringify(choice));
}

export function rememberedChoice(): Choice {
  try {
    return { ...NOBODY, ...(JSON.parse(sessionStorage.getItem(STORED_AS) ?? '{}') as Partial<Choice>) };
  } catch {
    return NOBODY;
  }
}

/** The same for as long as it is the same person: a renewed token is not somebody else. */
export function whoIn({ personName, signedIn, token }: Choice): string {
  if (signedIn) return `${signedIn.issuer} ${signedIn.subject}`;
  return personName ?? token ?? '';
}
