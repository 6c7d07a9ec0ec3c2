/** What a query node says of itself. */
import type { Node } from './node.ts';

export type NodeHealth = {
  status: string;
  log: { position: string | null };
  readModels: { position: string | null; failure?: string };
};

export async function health({ url }: Pick<Node, 'url'>): Promise<NodeHealth | undefined> {
  try {
    return (await (await fetch(`${url()}/health`)).json()) as NodeHealth;
  } catch {
    return undefined;
  }
}
