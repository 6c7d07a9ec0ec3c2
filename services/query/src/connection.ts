/** Pages of lists that can grow. */
import { refused } from './refused.ts';

/** The parent of a connection. `totalCount` is called only where it is selected. */
export type Page<R> = {
  nodes: R[];
  edges: { node: R; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string; endCursor?: string };
  totalCount: () => number;
};

export function pageOf<R>(
  edges: { node: R; cursor: string }[],
  {
    hasNextPage,
    hasPreviousPage,
    totalCount,
  }: { hasNextPage: boolean; hasPreviousPage: boolean; totalCount: () => number },
): Page<R> {
  const [start, end] = [edges[0], edges.at(-1)];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      ...(start && { startCursor: start.cursor }),
      ...(end && { endCursor: end.cursor }),
    },
    totalCount,
  };
}

const DEFAULT_PAGE = 50;

/** How many entries a page is to have. Throws PAGE_TOO_LARGE for less than one and for more than `max`. */
export function pageSize(first: number | null | undefined, max: number): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > max) throw refused('PAGE_TOO_LARGE', { first: size, max });
  return size;
}
