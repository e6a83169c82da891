import { useState } from 'preact/hooks';
import type { FaultSnapshot } from '../board/fault.ts';
import type { Problem } from '../board/use-board.ts';
import type { Messages } from '../language/messages.ts';
import { useText } from '../language/use-language.ts';

interface AcknowledgeProps {
  readonly fault: Pick<FaultSnapshot, 'id' | 'version' | 'state'>;
  /** Name of its office. */
  readonly office: string;
  readonly what: string;
  acknowledge(fault: Pick<FaultSnapshot, 'id' | 'version'>): Promise<Problem | null>;
}

/** Says that somebody takes care of a fault, and tells in words where that could not be done. */
export function Acknowledge({ fault, office, what, acknowledge }: AcknowledgeProps) {
  const { text } = useText();
  const [state, setState] = useState<'IDLE' | 'SENDING' | Problem>('IDLE');
  const word = fault.state === 'RTN_UNACK' ? text.fault.acknowledgeOver : text.fault.acknowledge;
  const said = state === 'SENDING' ? text.fault.acknowledging : word;
  const send = async () => {
    setState('SENDING');
    setState((await acknowledge(fault)) ?? 'IDLE');
  };
  return (
    <>
      <button
        type="button"
        class={`button ${fault.state === 'RTN_UNACK' ? '' : 'button-main'} fault-acknowledge`}
        aria-label={text.fault.acknowledgeNamed(said, what)}
        aria-disabled={state === 'SENDING'}
        onClick={() => state !== 'SENDING' && void send()}
      >
        {said}
      </button>
      {state !== 'IDLE' && state !== 'SENDING' && (
        <p class="fault-problem" role="alert">
          {problemText(text, state, office)}
        </p>
      )}
    </>
  );
}

function problemText({ problem }: Messages, code: Problem, office: string): string {
  if (code === 'UNREACHABLE') return problem.unreachable(office);
  return code === 'OTHER' ? problem.other : problem[code];
}
