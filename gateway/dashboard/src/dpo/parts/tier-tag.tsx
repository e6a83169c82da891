import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';

/** How much of a value is given: in words, with what is given whole set off from the rest. */
export function TierTag({ tier }: { tier: string }) {
  const words = useWords(VOCABULARY);
  const colour = { CLEAR: 'tag-alarm', WITHHELD: '' }[tier] ?? 'tag-warning';
  return <span class={`tag ${colour}`}>{words.tier[tier] ?? tier}</span>;
}
