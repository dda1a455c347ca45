import { ApolloClient, ApolloLink, InMemoryCache, type OperationVariables } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** What a page has: Apollo's client with its normalised cache, uploads over HTTP, subscriptions over one socket. */
export interface Page {
  client: ApolloClient;
  /** Names of the operations that went to the server over HTTP, in order. */
  sent: string[];
  /** The token that later operations carry. */
  signIn(token: string): void;
  close(): Promise<void>;
}

/** A page of the server at `url`, with the links as the documentation of these packages puts them together. */
export function openPage(url: string): Page {
  let token: string | null = null;
  const sent: string[] = [];
  const authorization = (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});
  const socket = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: true,
    connectionParams: authorization,
  });
  const signed = new ApolloLink((operation, forward) => {
    sent.push(operation.operationName ?? '');
    operation.setContext({ headers: authorization() });
    return forward(operation);
  });
  const uploads = new UploadHttpLink({
    uri: `${url}/graphql`,
    headers: { 'apollo-require-preflight': 'true' },
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      signed.concat(uploads),
    ),
  });
  return {
    client,
    sent,
    signIn: (given) => (token = given),
    close: async () => {
      client.stop();
      await socket.dispose();
    },
  };
}

/** Subscribes as a component of a page does; `first` resolves with the first value, `all` with all when it completes. */
export function follow<Result, Variables extends OperationVariables>(
  { client }: Page,
  query: TypedDocumentNode<Result, Variables>,
  variables: Variables,
) {
  const values: Result[] = [];
  let say: (value: Result) => void = () => undefined;
  const first = new Promise<Result>((resolve) => (say = resolve));
  const all = new Promise<Result[]>((resolve, reject) => {
    client.subscribe<Result, OperationVariables>({ query, variables }).subscribe({
      next: ({ data, error }) => {
        if (!data) return reject(error instanceof Error ? error : new Error('a value without data'));
        values.push(data);
        say(data);
      },
      error: reject,
      complete: () => resolve(values),
    });
  });
  return { first, all };
}
