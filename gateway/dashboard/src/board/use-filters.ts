import { useEffect, useState } from 'preact/hooks';
import { type Filters, filtersIn, searchWith } from './filters.ts';

/** The filters of the URL; going back in the browser takes the last choice back. */
export function useFilters(): [Filters, (filters: Filters) => void] {
  const [filters, setFilters] = useState<Filters>(() => filtersIn(location.search));
  useEffect(() => {
    const read = () => setFilters(filtersIn(location.search));
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  return [
    filters,
    (chosen) => {
      history.pushState(null, '', `${location.pathname}${searchWith(location.search, chosen)}${location.hash}`);
      setFilters(chosen);
    },
  ];
}
