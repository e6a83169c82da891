import type { Answer } from '../merge/answer.ts';

/** Writes an answer that comes whole, or what of it there is, as JSON. */
export type AnswerText = (answer: Partial<Answer>) => string;

/** `areShared`: whether several answers may hold the same data, which then is written once. */
export function createAnswerText({ areShared }: { areShared: boolean }): AnswerText {
  const known = new WeakMap<object, string>();
  const textOfData = (data: object) => {
    let text = known.get(data);
    if (text === undefined) {
      text = JSON.stringify(data);
      known.set(data, text);
    }
    return text;
  };

  // Each part by itself: a tree is written in a third of the time where all its strings are whole, as those are that were parsed,
  // and some in the extensions were put together of pieces.
  return ({ errors, data, extensions }) => {
    const parts: string[] = [];
    if (errors !== undefined) parts.push(`"errors":${JSON.stringify(errors)}`);
    if (data !== undefined) parts.push(`"data":${areShared && data ? textOfData(data) : JSON.stringify(data)}`);
    if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
    // Not `join`, which copies: where the data are shared, that would cost as much as all the rest.
    return `{${parts.reduce((text, part) => (text === '' ? part : `${text},${part}`), '')}}`;
  };
}
