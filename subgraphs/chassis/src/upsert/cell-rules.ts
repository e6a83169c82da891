import { parseGlobalId } from '@canopee/schema/global-id';

/** What is wrong with a value, to follow its field's name: "is expected …, but got …"; null where nothing is. */
export type CellRule = (value: unknown) => string | null;

const CONTROL_CHARACTER = /\p{Cc}/u;

/** Text without space around it. The length stands in the message and not the text, which may be personal. */
export function textUpTo(charactersMax: number): CellRule {
  return (value) => {
    const text = String(value);
    const length = [...text].length;
    if (length < 1 || length > charactersMax)
      return `is expected to have 1 to ${charactersMax} characters, but got ${length}`;
    if (CONTROL_CHARACTER.test(text)) return 'is expected to be text in one line, but got a control character';
    return text === text.trim() ? null : 'is expected to have no space before or after it, but has';
  };
}

export function numberFrom(min: number, max: number): CellRule {
  return (value) =>
    typeof value === 'number' && value >= min && value <= max
      ? null
      : `is expected to be ${min} to ${max}, but got ${JSON.stringify(value)}`;
}

/** @param example of a text that is as expected. What came is not said: it may be personal. */
export function textLike(pattern: RegExp, example: string): CellRule {
  return (value) => (pattern.test(String(value)) ? null : `is expected to be like ${example}, but got something else`);
}

/** The office's own key of a row. */
export const ownKey: CellRule = (value) =>
  parseGlobalId(`x:${String(value)}`) !== null && String(value).trim() === value
    ? null
    : `is expected to be a key of 1 to 120 characters without space around it, but got ${JSON.stringify(String(value).slice(0, 120))}`;

/** What its type says is all that there is to say. */
export const anyOfItsType: CellRule = () => null;
