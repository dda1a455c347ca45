import { createRequire } from 'node:module';
import type * as Complexity from 'graphql-query-complexity';
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
  type DocumentNode,
  type ValidationRule,
} from 'graphql';

// Its ESM build loads a second copy of graphql, whose types are not ours.
const { getComplexity, simpleEstimator } = createRequire(import.meta.url)(
  'graphql-query-complexity',
) as typeof Complexity;

export interface QueryLimits {
  depth: number;
  aliases: number;
  complexity: number;
}

const refused = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } });

/** Fields of introspection are exempt: tools ask for deep ones, and they are bounded by the schema. */
const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/** Refuses documents that are too deep or hold too many aliases, before anything runs. Linear in the document. */
export function shapeRule({ depth, aliases }: QueryLimits): ValidationRule {
  return (context): ASTVisitor => {
    let named = 0;
    const depths = new Map<string, number>();
    const depthOf = (set: SelectionSetNode | undefined, visiting: ReadonlySet<string>): number => {
      let deepest = 0;
      for (const selection of set?.selections ?? []) {
        if (selection.kind === Kind.FIELD) {
          if (!isIntrospection(selection.name.value))
            deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, visiting));
        } else if (selection.kind === Kind.INLINE_FRAGMENT)
          deepest = Math.max(deepest, depthOf(selection.selectionSet, visiting));
        else deepest = Math.max(deepest, fragmentDepth(selection.name.value, visiting));
      }
      return deepest;
    };
    const fragmentDepth = (name: string, visiting: ReadonlySet<string>): number => {
      const known = depths.get(name);
      if (known !== undefined) return known;
      const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
      if (!fragment || visiting.has(name)) return 0;
      const found = depthOf(fragment.selectionSet, new Set([...visiting, name]));
      depths.set(name, found);
      return found;
    };
    return {
      Field: (node) => {
        if (node.alias && ++named === aliases + 1)
          context.reportError(
            refused(`The document holds more than ${aliases} aliases; send several requests.`),
          );
      },
      OperationDefinition: (node) => {
        if (depthOf(node.selectionSet, new Set()) > depth)
          context.reportError(refused(`The operation is deeper than ${depth} levels.`));
      },
    };
  };
}

/** The cost of one operation: a field 1, a list its page size. Throws above the limit. */
export function checkComplexity(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
  limit: number,
): void {
  const complexity = getComplexity({
    schema,
    query: document,
    variables,
    ...(operationName === undefined ? {} : { operationName }),
    estimators: [
      ({ args, childComplexity }) =>
        typeof args['first'] === 'number'
          ? 1 + Math.max(1, Math.min(args['first'], 200)) * childComplexity
          : undefined,
      simpleEstimator({ defaultComplexity: 1 }),
    ],
  });
  if (complexity > limit)
    throw refused(
      `The operation costs ${complexity} points, and ${limit} are allowed; ask for smaller pages or fewer fields.`,
    );
}
