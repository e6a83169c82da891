import { useEffect, useState } from 'preact/hooks';

/** Milliseconds now, looked at again every `everyMs`: for texts such as "5 minutes ago". */
export function useNow(everyMs: number): number {
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return nowMs;
}
