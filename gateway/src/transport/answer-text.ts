import type { Answer } from '../merge/answer.ts';
import type { TextPiece } from './http-exchange.ts';

/** Writes an answer that comes whole, or what of it there is, as JSON: pieces of one text. */
export type AnswerText = (answer: Partial<Answer>) => readonly TextPiece[];

/** `areShared`: whether several answers may hold the same data, which then is written once. */
export function createAnswerText({ areShared }: { areShared: boolean }): AnswerText {
  const known = new WeakMap<object, Buffer>();
  const bytesOfData = (data: object) => {
    let bytes = known.get(data);
    if (bytes === undefined) {
      bytes = Buffer.from(JSON.stringify(data));
      known.set(data, bytes);
    }
    return bytes;
  };

  // Each part by itself: a tree is written in a third of the time where all its strings are whole, as those are that were parsed,
  // and some in the extensions were put together of pieces.
  return ({ errors, data, extensions }) => {
    const before = errors === undefined ? '{' : `{"errors":${JSON.stringify(errors)}`;
    const after = extensions === undefined ? '}' : `"extensions":${JSON.stringify(extensions)}}`;
    if (data === undefined) return [extensions === undefined || errors === undefined ? before : `${before},`, after];
    return [
      errors === undefined ? '{"data":' : `${before},"data":`,
      areShared && data ? bytesOfData(data) : JSON.stringify(data),
      extensions === undefined ? after : `,${after}`,
    ];
  };
}
