import { useEffect, useRef, useState } from 'preact/hooks';
import type { BoardState, KnownFault } from '../board/board-state.ts';
import { isOpen } from '../board/fault.ts';
import { useText } from '../language/use-language.ts';

/** New faults are gathered for a moment: a screen reader that is told of each in a storm would never come to an end. */
const GATHER_MS = 1_500;

/** Says new faults to whoever does not see them appear. */
export function Announcer({ faults }: Pick<BoardState, 'faults'>) {
  const { text } = useText();
  const told = useRef(new Set<string>());
  const [said, say] = useState('');
  useEffect(() => {
    const fresh = [...faults.values()].filter((fault) => fault.isNews && isOpen(fault) && !told.current.has(fault.id));
    if (fresh.length === 0) return;
    const timer = setTimeout(() => {
      for (const { id } of fresh) told.current.add(id);
      const [first] = fresh;
      say(fresh.length === 1 && first ? text.announce.one(inWords(first)) : text.announce.many(fresh.length));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [faults, text]);
  const inWords = ({ rule, severity, building }: KnownFault) =>
    [text.rule[rule], text.severity[severity], building?.name].filter(Boolean).join(', ');
  return (
    <div class="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
