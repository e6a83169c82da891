import type { Asked } from '../console/use-question.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';

interface ProblemProps {
  readonly asked: Pick<Asked<unknown>, 'errors' | 'outcomes' | 'isUnreachable'>;
  again?(): void;
}

/** Why something could not be read or done, in words. What an office that did not answer left out, its outcome says. */
export function Problem({ asked: { errors, outcomes, isUnreachable }, again }: ProblemProps) {
  const text = useWords(CONSOLE_WORDS);
  const silent = new Set(outcomes.filter(({ outcome }) => outcome !== 'OK').map(({ office }) => office));
  const [error] = errors.filter(({ extensions }) => !silent.has(extensions?.office ?? ''));
  if (!isUnreachable && !error) return null;
  const said = isUnreachable
    ? text.unreachable
    : text.refused(text.code[error?.extensions?.code ?? ''] ?? error?.message ?? '');
  return (
    <div class="notice notice-warning" role="alert">
      <p>{said}</p>
      {again && (
        <button type="button" class="button" onClick={again}>
          {text.again}
        </button>
      )}
    </div>
  );
}
