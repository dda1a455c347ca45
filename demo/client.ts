import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';

/** A small client of the API: queries and uploads over HTTP, subscriptions over one WebSocket. */
export class MolshelfClient {
  #socket: Client | null = null;
  token: string | null = null;

  constructor(readonly url: string) {}

  /** Runs a query or a mutation; throws with the code and the sentence of the first error. */
  async run<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    files: Readonly<Record<string, File>> = {},
  ): Promise<Result> {
    const operation = { query: print(document), variables };
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'apollo-require-preflight': 'true',
        ...(Object.keys(files).length === 0 ? { 'content-type': 'application/json' } : {}),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      body: Object.keys(files).length === 0 ? JSON.stringify(operation) : multipart(operation, files),
    });
    const reply = (await response.json()) as {
      data?: Result | null;
      errors?: { message: string; extensions: { code: string } }[];
      error?: { message: string; code: string };
    };
    const [error] = reply.errors ?? [];
    if (error) throw new Error(`${error.extensions.code}: ${error.message}`);
    if (reply.error) throw new Error(`${reply.error.code}: ${reply.error.message}`);
    return reply.data!;
  }

  /** The values of a subscription, until it completes. */
  subscribe<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): AsyncIterable<{ data?: Result | null | undefined }> {
    this.#socket ??= createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: () => ({ authorization: `Bearer ${this.token}` }),
    });
    return this.#socket.iterate<Result>({ query: print(document), variables });
  }

  async close(): Promise<void> {
    await this.#socket?.dispose();
  }
}

/** The GraphQL multipart request specification: operations, map, then the files. */
function multipart(operation: object, files: Readonly<Record<string, File>>): FormData {
  const names = Object.keys(files);
  const body = new FormData();
  body.append('operations', JSON.stringify(operation));
  body.append('map', JSON.stringify(Object.fromEntries(names.map((name) => [name, [`variables.${name}`]]))));
  for (const name of names) body.append(name, files[name]!);
  return body;
}
