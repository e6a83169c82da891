import { useRef } from 'preact/hooks';
import { RIGHTS } from '../console/use-reach.ts';
import { useStep } from '../console/use-step.ts';
import { STEP_WORDS } from '../language/step-words.ts';
import { useWords } from '../language/words.ts';
import { DownloadButton } from '../parts/download-button.tsx';
import { Problem } from '../parts/problem.tsx';
import { QueryPanel } from '../parts/query-panel.tsx';
import type { ActionProps } from './action-props.ts';
import { type CopyData, HAND_OVER_COPY } from './requests-documents.ts';

/** The copy that a person is handed: to be read here, printed or saved. It is kept nowhere. */
export function HandOverCopy({ request, done }: ActionProps) {
  const { copy: text, taking } = useWords(STEP_WORDS);
  const step = useStep<CopyData>();
  const variables = { input: { request: request.id } };
  const take = async () => {
    const data = await step.take({ document: HAND_OVER_COPY, variables, purpose: RIGHTS });
    if (data) done();
  };
  const copy = step.came?.data?.handOverCopy;
  return (
    <div class="step">
      <h3>{text.title}</h3>
      <p class="console-intro">{text.intro}</p>
      <div class="console-buttons">
        <button type="button" class="button button-main" disabled={step.isTaking} onClick={() => void take()}>
          {step.isTaking ? taking : text.take}
        </button>
      </div>
      {step.came && <Problem asked={step.came} />}
      {copy && <Copy copy={copy} reference={request.reference} />}
      {step.question && <QueryPanel question={step.question} />}
    </div>
  );
}

function Copy({
  copy: { json, page, sha256 },
  reference,
}: {
  copy: NonNullable<CopyData['handOverCopy']>;
  reference: string;
}) {
  const { copy: text } = useWords(STEP_WORDS);
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <>
      <div class="console-buttons">
        <button type="button" class="button" onClick={() => frame.current?.contentWindow?.print()}>
          {text.print}
        </button>
        <DownloadButton label={text.savePage} name={`${reference}.html`} type="text/html" content={page} />
        <DownloadButton label={text.saveJson} name={`${reference}.json`} type="application/json" content={json} />
      </div>
      <p class="console-intro">
        {text.hash} : <code>{sha256}</code>
      </p>
      {/* Without scripts: what people wrote of themselves stands in it. */}
      <iframe
        ref={frame}
        class="console-answer"
        title={text.page}
        sandbox="allow-same-origin allow-modals"
        srcdoc={page}
        onLoad={({ currentTarget }) => adoptStyles(currentTarget)}
      />
    </>
  );
}

/**
 * The page brings its styles inside, for it is one file; the content security policy of this site, which the frame inherits, lets none
 * in that stand in a document. What a script constructs it does.
 */
function adoptStyles({ contentDocument, contentWindow }: HTMLIFrameElement): void {
  const inside = contentWindow as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (!contentDocument || !inside) return;
  const sheet = new inside.CSSStyleSheet();
  sheet.replaceSync([...contentDocument.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n'));
  contentDocument.adoptedStyleSheets = [sheet];
}
