import type { ServiceOrder } from '@canopee/cli/service/service-message';
import type { GatewayConfig } from '@canopee/gateway/config';

/** What a process of this test is told. */
export type ToService = { kind: 'order'; order: ServiceOrder } | { kind: 'change'; config: GatewayConfig };

export type FromService =
  | { kind: 'serves'; url: string }
  | { kind: 'changed' }
  /** What it was told last could not be done. */
  | { kind: 'failed'; reason: string };
