import './quick-drizzle.ts';
import type { RunningService } from './running-service.ts';
import type { ServiceOrder } from './service-message.ts';

/** Becomes what the order says. Each service's code is read only by the process that runs it. */
export async function runService(order: ServiceOrder, onProgress: (text: string) => void): Promise<RunningService> {
  switch (order.service) {
    case 'office': {
      const { runOffice } = await import('./run-office.ts');
      return runOffice(order, onProgress);
    }
    case 'network': {
      const { runNetwork } = await import('./run-network.ts');
      return runNetwork(order);
    }
    case 'simulator': {
      const { runSimulator } = await import('./run-simulator.ts');
      return runSimulator(order);
    }
    case 'gateway': {
      const { startGateway } = await import('@canopee/gateway/gateway');
      const gateway = await startGateway(order.config);
      return {
        url: gateway.url,
        text: 'serves',
        stop: () => gateway.close(),
        change: ({ supergraph, offices, subgraphs }) => gateway.change({ supergraph, offices, subgraphs }),
      };
    }
  }
}
