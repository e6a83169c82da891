/** Names that sound like somebody: what has one of these says `@personal` (or `@needsClear`) or, with a reason, `@notPersonal`. */
const WATCH_LIST = /name|phone|mail|birth|address|contact|note|comment|description|iban|income|health/i;

export function soundsPersonal(name: string): boolean {
  return WATCH_LIST.test(name);
}
