import type { ServiceOrder } from './service-message.ts';

const STOP_DEADLINE_MS = 1_500;

/** How long a child process may take to stop: who watches a terminal waits for it. A gateway first gives the notice it is set to. */
export function stopDeadlineMs(order: ServiceOrder): number {
  return STOP_DEADLINE_MS + (order.service === 'gateway' ? order.config.limits.drainNoticeMs : 0);
}
