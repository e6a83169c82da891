import { useEffect, useState } from 'preact/hooks';

/** Something that is fetched when it is first needed: `WAITING` until it is there, null where it could not be had. */
export function useLazy<Loaded>(load: () => Promise<Loaded>): Loaded | null | 'WAITING' {
  const [state, setState] = useState<{ load: () => Promise<Loaded>; loaded: Loaded | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (loaded) => isWanted && setState({ load, loaded }),
      () => isWanted && setState({ load, loaded: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  return state?.load === load ? state.loaded : 'WAITING';
}
