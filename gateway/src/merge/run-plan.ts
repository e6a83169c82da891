import type { Step } from '../plan/step.ts';
import { fetchEntities } from './fetch-entities.ts';
import { fetchRepresented } from './fetch-represented.ts';
import { fetchRoot } from './fetch-root.ts';
import type { Run } from './run.ts';

/** Walks the steps of a plan. What fails stands in the run's errors; rejects only when the client has left. */
export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'SEQUENCE':
      for (const next of step.steps) await runStep(next, run);
      return;
    case 'PARALLEL':
      await Promise.all(step.steps.map((one) => runStep(one, run)));
      return;
    case 'CONDITION': {
      const chosen = run.variables[step.variable] === true ? step.whenTrue : step.whenFalse;
      if (chosen) await runStep(chosen, run);
      return;
    }
    case 'ROOT':
      return fetchRoot(step, run);
    case 'ENTITIES':
      return fetchEntities(step, run);
    case 'REPRESENTED':
      return fetchRepresented(step, run);
  }
}
