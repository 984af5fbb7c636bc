import { type Draft, put } from './facts.ts';

/** Services of products that move virtual machines, by their names. That none of them is there proves nothing: others work from outside. */
const movers: ReadonlyMap<string, string> = new Map([
  ['scvmmagent', 'System Center Virtual Machine Manager'],
  ['scvmmservice', 'System Center Virtual Machine Manager'],
]);

/** Products that a running service on some node gives away. */
export function joinMovers(draft: Draft): void {
  for (const node of draft.cluster.nodes ?? []) {
    for (const service of node.services ?? []) {
      const product = movers.get(service.name.toLowerCase());
      const origin = draft.origins.get(service)?.first;
      if (product === undefined || origin === undefined || service.state !== 'running') continue;
      put({ draft, origin, errors: [] }, draft.cluster, '', { movers: [product] });
    }
  }
}
