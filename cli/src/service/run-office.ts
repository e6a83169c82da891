import { type DemoOutcome, loadDemo } from '@canopee/office/demo/load-demo';
import { startOffice } from '@canopee/office/office';
import type { RunningService } from './running-service.ts';
import type { ServiceOrder } from './service-message.ts';

type OfficeOrder = Extract<ServiceOrder, { service: 'office' }>;

/** Serves one office; where the order says so, over demo data that is loaded before. */
export async function runOffice(
  { config, demo }: OfficeOrder,
  onProgress: (text: string) => void,
): Promise<RunningService> {
  const { office, databaseUrl } = config;
  const outcome = demo && (await loadDemo({ office, databaseUrl, order: demo, now: startOfToday(), onProgress }));
  onProgress('starts its server');
  const { url, close } = await startOffice(config);
  return { url, text: outcome ? found(outcome) : 'serves', stop: close };
}

function found(outcome: DemoOutcome): string {
  switch (outcome.kind) {
    case 'LOADED':
      return `${outcome.dwellings} dwellings loaded`;
    case 'KEPT':
      return `${outcome.dwellings} dwellings of an earlier start`;
    case 'NOT_EMPTY':
      return 'its own data';
  }
}

// All offices invent a past that ends at the same moment, though they start at different ones.
function startOfToday(): Date {
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  return today;
}
