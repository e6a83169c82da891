import type { Mark } from '../gateway/ask.ts';
import { useText } from '../language/use-language.ts';
import { LockIcon } from './icons.tsx';

/** Why a value is not there, or not as it is (`lowered`), in words. */
export function Withheld({ mark, lowered = null }: { mark: Pick<Mark, 'rule'>; lowered?: string | null }) {
  const { text } = useText();
  const { lowered: isLowered, withheld, becauseOf, rule } = text.detail;
  return (
    <span class="detail-mark">
      <LockIcon />
      {lowered ? `${lowered} · ${isLowered}` : withheld} ({rule[mark.rule] ?? becauseOf(mark.rule)})
    </span>
  );
}
