import { PageFrame } from '../frame/page-frame.tsx';
import type { PageProps } from '../frame/page-props.ts';
import { useText } from '../language/use-language.ts';

/** What a data protection officer works with. */
export function DpoPage({ session, otherLanguage }: PageProps) {
  const { text } = useText();
  return (
    <PageFrame page="dpo" title={text.pages.dpo} session={session} otherLanguage={otherLanguage}>
      <p>{text.pageSoon}</p>
    </PageFrame>
  );
}
