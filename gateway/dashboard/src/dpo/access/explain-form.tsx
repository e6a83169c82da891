import { useConsole } from '../console/console-context.ts';
import { AUDIT } from '../console/use-reach.ts';
import { ACCESS_WORDS } from '../language/access-words.ts';
import { CONSOLE_WORDS } from '../language/console-words.ts';
import { VOCABULARY } from '../language/vocabulary.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from '../parts/data-table.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { TierTag } from '../parts/tier-tag.tsx';
import { EXPLAIN, type ExplainData, type FieldAccess } from './access-documents.ts';

const EXAMPLE = '{ tenant(id: "opal:LOC-000001") { lastName phone } }';

/** What the rules make of a document, before anybody asks it. */
export function ExplainForm() {
  const text = useWords(ACCESS_WORDS);
  const words = useWords(VOCABULARY);
  return (
    <StepForm<ExplainData>
      title={text.explain}
      intro={text.explainIntro}
      take={text.take}
      questionOf={(form) => ({
        document: EXPLAIN,
        variables: { document: String(form.get('document')), purpose: form.get('purpose') },
        purpose: AUDIT,
      })}
      done={() => {}}
      outcome={({ explainAccess }) => explainAccess && <Explained explained={explainAccess} />}
    >
      <label class="field">
        {text.document}
        <textarea name="document" rows={5} required spellcheck={false} defaultValue={EXAMPLE} />
      </label>
      <label class="field">
        {text.purpose}
        <select name="purpose">
          {Object.entries(words.purpose).map(([key, said]) => (
            <option key={key} value={key}>
              {said}
            </option>
          ))}
        </select>
      </label>
    </StepForm>
  );
}

function Explained({ explained: { fields, actions } }: { explained: NonNullable<ExplainData['explainAccess']> }) {
  const text = useWords(ACCESS_WORDS);
  const { office: officeWord } = useWords(CONSOLE_WORDS);
  const { officeName } = useConsole();
  const columns = [
    { key: 'coordinate', head: text.coordinate, cell: ({ coordinate }: FieldAccess) => <code>{coordinate}</code> },
    { key: 'office', head: officeWord, cell: ({ office }: FieldAccess) => officeName(office) },
    { key: 'tier', head: text.gives, cell: ({ tier }: FieldAccess) => <TierTag tier={tier} /> },
    {
      key: 'rule',
      head: text.rule,
      cell: ({ rule }: FieldAccess) => (
        <>
          <code>{rule.id}</code>
          <br />
          <span lang="en">{rule.because}</span>
        </>
      ),
    },
    {
      key: 'missing',
      head: text.missing,
      cell: ({ missing }: FieldAccess) => missing.map((word) => text.missingWord[word] ?? word).join(', '),
    },
  ];
  return (
    <>
      {fields.length > 0 && (
        <DataTable
          caption={text.explain}
          isCaptionHidden
          columns={columns}
          rows={fields}
          keyOf={({ coordinate, type, office }) => `${coordinate} ${type} ${office}`}
        />
      )}
      <ul>
        {actions.map(({ action, office, permitted }) => (
          <li key={`${action} ${office}`}>
            <code>{action}</code> {officeName(office)} : {permitted ? text.permitted : text.notPermitted}
          </li>
        ))}
      </ul>
    </>
  );
}
