import { useState } from 'preact/hooks';
import type { Question } from '../console/use-question.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';
import { curlOf } from './curl.ts';

/** The question that a view has just asked, to be copied into a script, a report or another tool. */
export function QueryPanel({ question }: { question: Question }) {
  const { query: text } = useWords(CONSOLE_WORDS);
  const [said, say] = useState('');
  const copy = (value: string) =>
    navigator.clipboard.writeText(value).then(
      () => say(text.copied),
      () => say(text.notCopied),
    );
  const parts = [
    { name: text.document, value: question.document.trim() },
    { name: text.variables, value: JSON.stringify(question.variables, null, 2) },
    { name: text.curl, value: curlOf(question, location.origin), detail: text.curlDetail },
  ];
  return (
    <details class="query">
      <summary>{text.title}</summary>
      <p>
        {text.purpose} : <code>{question.purpose}</code>
      </p>
      {parts.map(({ name, value, detail }) => (
        <section key={name} aria-label={name}>
          <div class="query-head">
            <h3>{name}</h3>
            <button type="button" class="button" onClick={() => copy(value)}>
              {text.copy(name)}
            </button>
          </div>
          {detail && <p class="console-intro">{detail}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre tabIndex={0}>{value}</pre>
        </section>
      ))}
      <p role="status">{said}</p>
    </details>
  );
}
