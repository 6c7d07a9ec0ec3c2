/** The read side: the register over GraphQL. One entry; whoever composes the services mounts `handle` at /graphql. */
export { type NodeOptions, openQueryNode, type QueryNode } from './node.ts';
export { type QueryOptions, type QueryService, queryService } from './service.ts';
