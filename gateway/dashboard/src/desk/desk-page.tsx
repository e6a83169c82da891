import { PageFrame } from '../frame/page-frame.tsx';
import type { PageProps } from '../frame/page-props.ts';
import { useText } from '../language/use-language.ts';

/** What claims agents work with. */
export function DeskPage({ session, otherLanguage }: PageProps) {
  const { text } = useText();
  return (
    <PageFrame page="desk" title={text.pages.desk} session={session} otherLanguage={otherLanguage}>
      <p>{text.pageSoon}</p>
    </PageFrame>
  );
}
