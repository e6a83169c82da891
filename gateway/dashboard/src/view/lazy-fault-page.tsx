import type { FaultPageProps } from '../fault/fault-page.tsx';
import { PageFailed } from '../frame/page-failed.tsx';
import { useLazy } from '../frame/use-lazy.ts';

const load = () => import('../fault/fault-page.tsx').then(({ FaultPage }) => FaultPage);

/** The page of one fault, with its charts: fetched when somebody opens a first one. */
export function LazyFaultPage(props: FaultPageProps) {
  const FaultPage = useLazy(load);
  if (FaultPage === 'WAITING') return <p aria-busy="true" />;
  return FaultPage ? <FaultPage {...props} /> : <PageFailed />;
}
