import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { CATEGORIES, URGENCIES } from '../claims/claim.ts';
import { CLAIM_WORDS } from '../claims/claim-words.ts';
import type { ChangeState } from '../gateway/use-change.ts';
import { useMessages } from '../language/use-language.ts';
import { type StepName, stepsIn } from './claim-steps.ts';
import type { ChangeName, DeskChange } from './desk-documents.ts';
import { DESK_TEXTS } from './desk-language.ts';
import { HOLD_REASONS, REJECTION_REASONS, RESPONSIBILITIES } from './desk-texts.ts';
import type { DeskClaim, DeskContractor } from './use-claim.ts';

interface StepsProps {
  readonly claim: DeskClaim;
  readonly contractors: readonly DeskContractor[];
  readonly state: ChangeState;
  readonly change: DeskChange;
}

/** Steps that are taken by one press. */
const AT_ONCE: Readonly<Partial<Record<StepName, ChangeName>>> = {
  resume: 'resumeClaim',
  resolve: 'resolveClaim',
  close: 'closeClaim',
  reopen: 'reopenClaim',
  cancel: 'cancelClaim',
};

/** What can be done to a claim: the most usual first, and a form where more has to be said. */
export function Steps({ claim, contractors, state, change }: StepsProps) {
  const own = useMessages(DESK_TEXTS);
  const [opened, open] = useState<StepName | null>(null);
  const steps = stepsIn(claim.state);
  const shown = opened && steps.includes(opened) ? opened : null;
  const take = (step: StepName) => {
    const atOnce = AT_ONCE[step];
    const visit = claim.interventions.at(-1)?.id;
    if (atOnce) void change(atOnce, { claim: claim.id, version: claim.version });
    else if (step === 'start') void change('startIntervention', { intervention: visit });
    else if (step === 'complete' || step === 'unfinished')
      void change('completeIntervention', { intervention: visit, resolved: step === 'complete' });
    else open(shown === step ? null : step);
  };
  const send: DeskChange = async (name, input) => {
    const isDone = await change(name, input);
    if (isDone) open(null);
    return isDone;
  };
  return (
    <section class="steps-box" aria-label={own.steps}>
      <div class="steps-row">
        {steps.map((step, index) => (
          <button
            type="button"
            key={step}
            class={`button ${index === 0 ? 'button-main' : ''}`}
            aria-disabled={state === 'SENDING'}
            {...(isForm(step) && { 'aria-expanded': shown === step })}
            onClick={() => state !== 'SENDING' && take(step)}
          >
            {own.step[step]}
          </button>
        ))}
      </div>
      {shown && <StepForm key={shown} step={shown} claim={claim} contractors={contractors} send={send} />}
    </section>
  );
}

function isForm(step: StepName): boolean {
  return ['qualify', 'assign', 'schedule', 'hold', 'reject'].includes(step);
}

interface StepFormProps extends Pick<StepsProps, 'claim' | 'contractors'> {
  readonly step: StepName;
  readonly send: DeskChange;
}

function StepForm({ step, claim, contractors, send }: StepFormProps) {
  const own = useMessages(DESK_TEXTS);
  const seen = { claim: claim.id, version: claim.version };
  const submit = (said: Readonly<Record<string, string>>) => {
    if (step === 'qualify') return send('qualifyClaim', { ...seen, ...said });
    if (step === 'assign') return send('assignClaim', { ...seen, ...said });
    if (step === 'hold') return send('holdClaim', { ...seen, ...said });
    if (step === 'reject') return send('rejectClaim', { ...seen, ...said });
    const scheduledAt = new Date(said.scheduledAt ?? '').toISOString();
    return send('scheduleIntervention', { intervention: claim.interventions.at(-1)?.id, scheduledAt });
  };
  return (
    <form
      class="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        const said = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
        void submit(said);
      }}
    >
      {step === 'qualify' && <QualifyFields claim={claim} />}
      {step === 'assign' && <ContractorField claim={claim} contractors={contractors} />}
      {step === 'schedule' && (
        <label class="field">
          {own.when}
          <input type="datetime-local" name="scheduledAt" required />
        </label>
      )}
      {step === 'hold' && <Choice label={own.because} name="reason" options={HOLD_REASONS} words={own.reason} />}
      {step === 'reject' && <Choice label={own.because} name="reason" options={REJECTION_REASONS} words={own.reason} />}
      <button type="submit" class="button button-main">
        {own.confirm}
      </button>
    </form>
  );
}

function QualifyFields({ claim: { category, urgency, responsibility } }: Pick<StepFormProps, 'claim'>) {
  const own = useMessages(DESK_TEXTS);
  const words = useMessages(CLAIM_WORDS);
  return (
    <>
      <Choice label={own.category} name="category" options={CATEGORIES} words={words.category} chosen={category} />
      <Choice label={own.urgency} name="urgency" options={URGENCIES} words={words.urgency} chosen={urgency} />
      <Choice
        label={own.responsibility}
        name="responsibility"
        options={RESPONSIBILITIES}
        words={own.responsibilityName}
        chosen={responsibility}
      />
    </>
  );
}

/** Those who see to such installations first. */
function ContractorField({ claim, contractors }: Pick<StepFormProps, 'claim' | 'contractors'>) {
  const own = useMessages(DESK_TEXTS);
  const isAble = ({ systems }: DeskContractor) => systems.includes(claim.system);
  const inOrder = [...contractors.filter(isAble), ...contractors.filter((contractor) => !isAble(contractor))];
  return (
    <label class="field">
      {own.contractor}
      <select name="contractor" required>
        {inOrder.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ChoiceProps<Key extends string> {
  readonly label: ComponentChildren;
  readonly name: string;
  readonly options: readonly Key[];
  readonly words: Readonly<Record<Key, string>>;
  readonly chosen?: Key;
}

function Choice<Key extends string>({ label, name, options, words, chosen }: ChoiceProps<Key>) {
  return (
    <label class="field">
      {label}
      <select name={name}>
        {options.map((option) => (
          <option key={option} value={option} selected={option === chosen}>
            {words[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
