import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useText } from '../language/use-language.ts';
import type { PageProps } from './page-props.ts';

type Load = () => Promise<FunctionComponent<PageProps>>;

/** A page whose script is fetched when somebody first goes there. */
export function LazyPage({ load, ...props }: PageProps & { load: Load }) {
  const { text } = useText();
  const [loaded, setLoaded] = useState<{ load: Load; page: FunctionComponent<PageProps> | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (page) => isWanted && setLoaded({ load, page }),
      () => isWanted && setLoaded({ load, page: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (loaded?.load !== load) return <p class="page-wait" aria-busy="true" />;
  const { page: Page } = loaded;
  if (Page) return <Page {...props} />;
  return (
    <main class="page">
      <p role="alert">{text.pageFailed}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {text.list.again}
      </button>
    </main>
  );
}
