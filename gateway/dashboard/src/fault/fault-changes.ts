import type { Change } from '../gateway/use-change.ts';

/** A change of a fault by its name: the input's type. */
const CHANGES = {
  assignFault: 'AssignFaultInput',
  commentFault: 'CommentFaultInput',
  shelveFault: 'ShelveFaultInput',
  unshelveFault: 'FaultChangeInput',
} as const satisfies Record<string, string>;
export type FaultChangeName = keyof typeof CHANGES;
export type FaultChange = Change<FaultChangeName>;

export function faultChangeDocument(name: FaultChangeName): string {
  return `mutation Fault_${name}($input: ${CHANGES[name]}!) { ${name}(input: $input) { fault { id version } } }`;
}
