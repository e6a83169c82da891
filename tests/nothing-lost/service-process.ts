import { enableCompileCache } from 'node:module';
import { runService } from '@canopee/cli/service/run-service';
import type { RunningService } from '@canopee/cli/service/running-service';
import type { FromService, ToService } from './service-message.ts';

// A service of the house in a process of its own, to be killed: says where it serves, goes on under other settings when told, and ends
// when its parent does.
enableCompileCache();
let service: RunningService | null = null;

process.on('message', (message: ToService) => {
  obey(message).then(tell, (error: unknown) => {
    tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
process.once('disconnect', () => process.exit(0));

async function obey(message: ToService): Promise<FromService> {
  if (message.kind === 'order') {
    service = await runService(message.order, () => {});
    return { kind: 'serves', url: service.url ?? '' };
  }
  await service?.change?.(message.config);
  return { kind: 'changed' };
}

function tell(message: FromService): void {
  process.send?.(message);
}
