import type { FunctionComponent } from 'preact';
import { PageFailed } from './page-failed.tsx';
import type { PageProps } from './page-props.ts';
import { useLazy } from './use-lazy.ts';

/** A page whose script is fetched when somebody first goes there. */
export function LazyPage({ load, ...props }: PageProps & { load: () => Promise<FunctionComponent<PageProps>> }) {
  const Page = useLazy(load);
  if (Page === 'WAITING') return <p aria-busy="true" />;
  if (Page) return <Page {...props} />;
  return (
    <main class="page">
      <PageFailed />
    </main>
  );
}
