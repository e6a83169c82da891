import type { WholeRequest } from './requests-documents.ts';

/** What every step under a request is given. */
export interface ActionProps {
  readonly request: WholeRequest;
  /** Called after a step, so that the request is read anew. */
  done(): void;
}
