import { useConsole } from '../console/console-context.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';

/** The field `office` of a form: one of those whose requests and breaches one may handle. */
export function OfficeField() {
  const { office } = useWords(CONSOLE_WORDS);
  const { served, officeName } = useConsole();
  return (
    <label class="field">
      {office}
      <select name="office">
        {served.map((key) => (
          <option key={key} value={key}>
            {officeName(key)}
          </option>
        ))}
      </select>
    </label>
  );
}
