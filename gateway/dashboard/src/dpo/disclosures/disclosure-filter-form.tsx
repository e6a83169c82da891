import { useConsole } from '../console/console-context.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { DISCLOSURE_WORDS } from '../language/disclosure-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { DayField, SelectField, TextField } from '../parts/fields.tsx';
import { DISCLOSURE_FILTERS, type DisclosureFilters, periodOf } from './disclosure-filters.ts';

interface FilterFormProps {
  readonly filters: DisclosureFilters;
  narrow(change: DisclosureFilters): void;
  readonly agreements: ReadonlyArray<{ readonly id: string; readonly title: string }>;
  readonly nowMs: number;
}

const NONE = Object.fromEntries(DISCLOSURE_FILTERS.map((name) => [name, undefined])) as DisclosureFilters;

export function FilterForm({ filters, narrow, agreements, nowMs }: FilterFormProps) {
  const text = useWords(DISCLOSURE_WORDS);
  const shared = useWords(CONSOLE_WORDS);
  const words = useWords(VOCABULARY);
  const { offices, audited } = useConsole();
  const { from, until } = periodOf(filters, nowMs);
  const choices = {
    office: offices.filter(({ key }) => audited.includes(key)).map(({ key, name }) => [key, name] as const),
    agreement: agreements.map(({ id, title }) => [id, `${id} · ${title}`] as const),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: fields here hold at once, nothing is sent
    <div class="console-filters" role="search" aria-label={text.filters}>
      <SelectField
        label={shared.office}
        all={shared.allOffices}
        value={filters.office}
        options={choices.office}
        choose={(office) => narrow({ office })}
      />
      <TextField
        label={text.subject}
        placeholder="opal:LOC-000123"
        value={filters.subject}
        choose={(subject) => narrow({ subject })}
      />
      <TextField label={text.principal} value={filters.principal} choose={(principal) => narrow({ principal })} />
      <SelectField
        label={text.purpose}
        value={filters.purpose}
        options={Object.entries(words.purpose)}
        choose={(purpose) => narrow({ purpose })}
      />
      <SelectField
        label={text.agreement}
        value={filters.agreement}
        options={choices.agreement}
        choose={(agreement) => narrow({ agreement })}
      />
      <SelectField
        label={text.category}
        value={filters.category}
        options={Object.entries(words.category)}
        choose={(category) => narrow({ category })}
      />
      <SelectField
        label={text.kind}
        value={filters.kind}
        options={Object.entries(words.kind)}
        choose={(kind) => narrow({ kind })}
      />
      <DayField label={text.from} value={from} choose={(day) => narrow({ from: day })} />
      <DayField label={text.until} value={until} choose={(day) => narrow({ until: day })} />
      <button type="button" class="button button-quiet" onClick={() => narrow(NONE)}>
        {text.clear}
      </button>
    </div>
  );
}
