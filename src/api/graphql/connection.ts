import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { cursorOf, type Page, type PageRequest } from '../../services/pages.js';
import { AppError } from '../../errors.js';

@ObjectType({ description: 'Where a page of a list stands.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether a next page exists: ask for it with after: endCursor.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row of this page; null when it is empty.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Rows of the page: 1 to 200.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'endCursor of the page before; the first rows without it.',
  })
  after?: string | null;
}

/** The arguments of a list, checked. Throws INVALID_INPUT. */
export function pageOf({ first, after }: PageArgs): PageRequest {
  if (first < 1 || first > 200) throw new AppError('INVALID_INPUT', `first: ${first} is not from 1 to 200.`);
  return { first, after: after ?? null };
}

/** The connection types of a node type (GraphQL Cursor Connections Specification), without totals. */
export function connectionOf<Node extends object>(name: string, node: () => ClassType<Node>, plural: string) {
  @ObjectType(`${name}Edge`, { description: `One of the ${plural} of a page.` })
  class Edge {
    @Field(() => node(), { description: 'The row itself.' })
    node!: Node;

    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The rows without their cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether there is more.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** A page of rows as a connection of nodes. */
export function connect<Row extends { id: string; createdAt: Date }, Node>(
  page: Page<Row>,
  toNode: (row: Row) => Node,
  cursor: (row: Row) => string = cursorOf,
) {
  const edges = page.rows.map((row) => ({ node: toNode(row), cursor: cursor(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage: page.hasMore, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
