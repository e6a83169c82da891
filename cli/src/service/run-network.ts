import { startNetwork } from '@canopee/network/network-server';
import type { RunningService } from './running-service.ts';
import { seedDemoNetwork } from './seed-demo-network.ts';
import type { ServiceOrder } from './service-message.ts';

type NetworkOrder = Extract<ServiceOrder, { service: 'network' }>;

export async function runNetwork({ config, demo }: NetworkOrder): Promise<RunningService> {
  if (demo) await seedDemoNetwork(config.databaseUrl);
  const { url, close } = await startNetwork(config);
  return { url, text: 'serves', stop: close };
}
