import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Credentials } from '../../gateway/ask.ts';
import type { ReachedOffice } from './use-reach.ts';

/** What every view of the console knows of who sits before it. */
export interface Console {
  readonly credentials: Credentials;
  /** All that run, also those where no mandate leads: they witness the ledgers of the others. */
  readonly offices: readonly ReachedOffice[];
}

export const ConsoleContext = createContext<Console>({ credentials: { token: null, purpose: null }, offices: [] });

export function useConsole(): Console & {
  /** Keys of offices whose ledger may be read. */
  readonly audited: readonly string[];
  /** Keys of offices for which requests are handled. */
  readonly served: readonly string[];
  officeName(key: string): string;
} {
  const console = useContext(ConsoleContext);
  const { offices } = console;
  return {
    ...console,
    audited: offices.filter(({ readsLedger }) => readsLedger).map(({ key }) => key),
    served: offices.filter(({ handlesRequests }) => handlesRequests).map(({ key }) => key),
    officeName: (key) => offices.find((office) => office.key === key)?.name ?? key,
  };
}
