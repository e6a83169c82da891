import type { Session } from '../gateway/use-session.ts';

/** What every page is given. */
export interface PageProps {
  readonly session: Session;
  /** What stands in the path behind the page's name. */
  readonly words: readonly string[];
  otherLanguage(): void;
}
