import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isOpen } from '../board/fault.ts';
import type { Credentials } from '../gateway/ask.ts';
import { useChange } from '../gateway/use-change.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { ChangeWord } from '../view/change-word.tsx';
import { type FaultChange, type FaultChangeName, faultChangeDocument } from './fault-changes.ts';
import { FAULT_TEXTS } from './fault-texts.ts';
import { ASIDE_REASONS, COMMENTS, type FaultOnPage, type FaultPageData, TEAMS } from './use-fault-page.ts';

interface FaultActionsProps {
  readonly fault: FaultOnPage;
  readonly contractors: NonNullable<FaultPageData['contractors']>;
  readonly credentials: Credentials;
  again(): void;
  readonly nowMs: number;
}

type Form = 'assign' | 'comment' | 'shelve';
/** What takes the last change back; the fault has another version by then. */
interface Undo {
  readonly name: FaultChangeName;
  readonly input: Readonly<Record<string, unknown>>;
}

const SHELVED_HOURS = [1, 4, 8, 24, 72] as const;
const HOUR_MS = 3_600_000;

/** Hands a fault to somebody, says something of it, sets it aside; what can be taken back can be taken back. */
export function FaultActions({ fault, contractors, credentials, again, nowMs }: FaultActionsProps) {
  const own = useMessages(FAULT_TEXTS);
  const { state, change } = useChange(faultChangeDocument, credentials, again);
  const [form, open] = useState<Form | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const seen = { fault: fault.id, version: fault.version };
  const send: FaultChange = async (name, input) => {
    setUndo(null);
    const isDone = await change(name, input);
    if (isDone) {
      open(null);
      setUndo(undoOf(name, fault));
    }
    return isDone;
  };
  const takeBack = undo && (() => void change(undo.name, { ...undo.input, ...seen }).then(() => setUndo(null)));
  if (!isOpen(fault)) return <Standing fault={fault} nowMs={nowMs} />;
  return (
    <div class="steps-box">
      <Standing fault={fault} nowMs={nowMs} />
      <div class="steps-row">
        {(['assign', 'comment', 'shelve'] as const)
          .filter((one) => one !== 'shelve' || fault.shelving === null)
          .map((one) => (
            <button
              type="button"
              key={one}
              class="button"
              aria-expanded={form === one}
              onClick={() => open(form === one ? null : one)}
            >
              {own[one]}
            </button>
          ))}
        {fault.shelving !== null && (
          <button type="button" class="button" onClick={() => void send('unshelveFault', seen)}>
            {own.unshelve}
          </button>
        )}
      </div>
      <ChangeWord state={state} undo={takeBack} />
      {form === 'assign' && (
        <AssignForm contractors={contractors} submit={(to) => send('assignFault', { ...seen, ...to })} />
      )}
      {form === 'comment' && (
        <WordForm label={own.comment} submit={(comment) => send('commentFault', { ...seen, comment })}>
          {COMMENTS.map((comment) => (
            <option key={comment} value={comment}>
              {own.said[comment]}
            </option>
          ))}
        </WordForm>
      )}
      {form === 'shelve' && <ShelveForm submit={(said) => send('shelveFault', { ...seen, ...said })} />}
    </div>
  );
}

function undoOf(name: FaultChangeName, { assignedTeam, assignedContractor, shelving }: FaultOnPage): Undo | null {
  if (name === 'shelveFault' && shelving === null) return { name: 'unshelveFault', input: {} };
  if (name !== 'assignFault') return null;
  return { name, input: { team: assignedTeam, contractor: assignedContractor?.id ?? null } };
}

function Standing({ fault, nowMs }: Pick<FaultActionsProps, 'fault' | 'nowMs'>) {
  const own = useMessages(FAULT_TEXTS);
  const { time } = useText();
  const { assignedTeam, assignedContractor, comment, commentedAt, shelving, shelvedUntil, suppression } = fault;
  const who = assignedTeam ? own.team[assignedTeam] : assignedContractor?.name;
  const lines = [
    who && own.assignedTo(who),
    comment && `${own.said[comment]}${commentedAt ? `, ${time.ago(commentedAt, nowMs)}` : ''}`,
    shelving && own.shelved(shelvedUntil && time.clock(shelvedUntil, nowMs)),
    suppression && own.suppressed,
  ].filter(Boolean);
  return lines.length > 0 ? <p class="fault-standing">{lines.join(' · ')}</p> : null;
}

function AssignForm({
  contractors,
  submit,
}: Pick<FaultActionsProps, 'contractors'> & { submit(to: Readonly<Record<string, unknown>>): Promise<boolean> }) {
  const own = useMessages(FAULT_TEXTS);
  const teams = TEAMS.map((team) => ({ value: `team ${team}`, name: own.team[team] }));
  const firms = contractors.map(({ id, name }) => ({ value: `contractor ${id}`, name }));
  return (
    <WordForm
      label={own.assign}
      submit={(chosen) => {
        const [kind = '', ...rest] = chosen.split(' ');
        return submit(kind === 'nobody' ? {} : { [kind]: rest.join(' ') });
      }}
    >
      {[...teams, ...firms, { value: 'nobody', name: own.nobody }].map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </WordForm>
  );
}

interface WordFormProps {
  readonly label: string;
  submit(word: string): Promise<boolean>;
  readonly children: ComponentChildren;
}

/** One word out of some. */
function WordForm({ label, submit, children }: WordFormProps) {
  const own = useMessages(FAULT_TEXTS);
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(String(new FormData(event.currentTarget).get('word')));
      }}
    >
      <label class="field">
        {label}
        <select name="word">{children}</select>
      </label>
      <button type="submit" class="button button-main">
        {own.confirm}
      </button>
    </form>
  );
}

function ShelveForm({ submit }: { submit(said: Readonly<Record<string, unknown>>): Promise<boolean> }) {
  const own = useMessages(FAULT_TEXTS);
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        const said = new FormData(event.currentTarget);
        const hours = Number(said.get('hours'));
        const until = hours > 0 ? new Date(Date.now() + hours * HOUR_MS).toISOString() : null;
        void submit({ until, reason: said.get('reason') });
      }}
    >
      <label class="field">
        {own.shelvedFor}
        <select name="hours">
          {SHELVED_HOURS.map((hours) => (
            <option key={hours} value={hours}>
              {own.hours(hours)}
            </option>
          ))}
          <option value="0">{own.untilOver}</option>
        </select>
      </label>
      <label class="field">
        {own.because}
        <select name="reason">
          {ASIDE_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {own.reason[reason]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button button-main">
        {own.confirm}
      </button>
    </form>
  );
}
