import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string | undefined;
  choose(value: string | undefined): void;
}

interface SelectFieldProps extends FieldProps {
  readonly options: ReadonlyArray<readonly [value: string, label: string]>;
  /** What stands for no choice; without it one has to be made. */
  readonly all?: string | null;
}

/** One of several, or all of them. */
export function SelectField({ label, value, choose, options, all }: SelectFieldProps) {
  const text = useWords(CONSOLE_WORDS);
  return (
    <label class="field">
      {label}
      <select value={value ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value || undefined)}>
        {all !== null && <option value="">{all ?? text.all}</option>}
        {options.map(([key, said]) => (
          <option key={key} value={key}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A word; it counts when somebody leaves the field or presses Enter, not with each letter. */
export function TextField({ label, value, choose, placeholder }: FieldProps & { readonly placeholder?: string }) {
  return (
    <label class="field">
      {label}
      <input
        type="text"
        value={value ?? ''}
        placeholder={placeholder ?? ''}
        autocomplete="off"
        spellcheck={false}
        onChange={({ currentTarget }) => choose(currentTarget.value.trim() || undefined)}
      />
    </label>
  );
}

export function DayField({ label, value, choose }: FieldProps) {
  return (
    <label class="field">
      {label}
      <input
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value || undefined)}
      />
    </label>
  );
}
