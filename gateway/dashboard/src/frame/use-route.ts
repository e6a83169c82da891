import { useEffect, useState } from 'preact/hooks';
import { type Route, routeOf } from './route.ts';

const MOVED = 'canopee:moved';

/** Goes to a path of this site without loading the page anew. The language stays in the URL; other filters belong to their page. */
export function goTo(path: string, { replace = false }: { replace?: boolean } = {}): void {
  const url = new URL(path, location.href);
  const language = new URLSearchParams(location.search).get('lang');
  if (language && !url.searchParams.has('lang')) url.searchParams.set('lang', language);
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  window.dispatchEvent(new Event(MOVED));
}

/** Where somebody is, followed through links and the browser's own way back. */
export function useRoute(): Route {
  return routeOf(useFollowed(() => location.pathname));
}

/** What stands behind the question mark of the URL, followed likewise. */
export function useSearch(): string {
  return useFollowed(() => location.search);
}

function useFollowed(read: () => string): string {
  const [followed, follow] = useState(read);
  useEffect(() => {
    const moved = () => follow(read());
    const moves = [MOVED, 'popstate'];
    for (const move of moves) window.addEventListener(move, moved);
    return () => {
      for (const move of moves) window.removeEventListener(move, moved);
    };
    // What is read is the same whoever asks.
  }, []);
  return followed;
}
