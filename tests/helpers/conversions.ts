import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import type { ConversionOptionsInput, EngineName, StructureFormat } from '../../demo/generated/graphql.js';
import * as operations from '../../demo/operations.js';
import * as more from './operations.js';
import { expectSentence } from './sentence.js';
import { uploadFile } from './use-server.js';

/** A file of the samples, as text. */
export const sample = (name: string): Promise<string> =>
  readFile(new URL(`../data/conversion/${name}`, import.meta.url), 'utf8');

/** Uploads a good file; the id of its structure. */
export async function upload(client: MolshelfClient, content: string, name: string): Promise<string> {
  const done = await uploadFile(client, content, name);
  expect(done.report!.issues.find(({ severity }) => severity === 'ERROR')).toBeUndefined();
  return done.structure!.id;
}

/** Uploads one of the samples; the id of its structure. */
export const uploadSample = async (client: MolshelfClient, name: string): Promise<string> =>
  upload(client, await sample(name), name);

/** Asks for a conversion; does not wait for it. */
export const ask = (
  client: MolshelfClient,
  structureId: string,
  target: StructureFormat,
  options: ConversionOptionsInput = {},
  engine: EngineName | null = null,
) => client.run(operations.convertStructure, { input: { structureId, target, options, engine } });

/** Watches a conversion to its end; its last state. */
export async function finished(client: MolshelfClient, conversionId: string): Promise<string> {
  let state = '';
  for await (const { data } of client.subscribe(operations.conversionProgress, { conversionId }))
    ({ state } = data!.conversionProgress.conversion);
  return state;
}

/** Asks for a conversion and watches it to its end. */
export async function convert(...request: Parameters<typeof ask>) {
  const [client] = request;
  const { id } = (await ask(...request)).convertStructure;
  const state = await finished(client, id);
  const { conversion } = await client.run(more.converted, { id });
  expect(conversion!.state).toBe(state);
  return conversion!;
}

/** The text of a structure, by a download link. */
export async function download(client: MolshelfClient, structureId: string): Promise<string> {
  const { createDownloadLink } = await client.run(operations.createDownloadLink, { input: { structureId } });
  return (await fetch(createDownloadLink.url!)).text();
}

/** The codes of losses, sorted. */
export const codesOf = (losses: readonly { code: string }[]): string[] =>
  losses.map(({ code }) => code).sort();

/** Asks for what must be refused: the code and the sentence. */
export async function refused(...request: Parameters<typeof ask>): Promise<string> {
  const error = await ask(...request).then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown as Error,
  );
  const [code, message] = error.message.split(/: (.*)/s);
  expectSentence(message!);
  return code!;
}
