import type { Mark } from '../gateway/ask.ts';
import { useText } from '../language/use-language.ts';
import { Withheld } from './withheld.tsx';

interface MeasuredValueProps {
  readonly value: number | null;
  readonly quantity: string;
  /** Why it is not there or not clear; null where it is. */
  readonly mark: Mark | null;
}

/** What a sensor measured, with its unit. */
export function MeasuredValue({ value, quantity, mark }: MeasuredValueProps) {
  const { text } = useText();
  const { label, unit } = text.quantity[quantity] ?? { label: quantity, unit: '' };
  const measured = value === null ? null : `${label} : ${value.toLocaleString(text.locale)} ${unit}`.trim();
  return mark ? <Withheld mark={mark} lowered={measured} /> : <span>{measured ?? text.detail.none}</span>;
}
