import type { MolshelfClient } from '../../demo/client.js';
import type { EditStructureInput } from '../../demo/generated/graphql.js';
import { expect } from 'vitest';
import { finished } from './conversions.js';
import * as more from './operations.js';

/** Asks for an edit; does not wait for it. */
export const askEdit = (client: MolshelfClient, input: EditStructureInput) =>
  client.run(more.editStructure, { input });

/** Asks for an edit and watches it to its end. */
export async function edit(client: MolshelfClient, input: EditStructureInput) {
  const { id } = (await askEdit(client, input)).editStructure;
  const state = await finished(client, id);
  const { conversion } = await client.run(more.converted, { id });
  expect(conversion!.state).toBe(state);
  return conversion!;
}

/** The code and the sentence of an edit that must be refused at once. */
export async function refusedEdit(client: MolshelfClient, input: EditStructureInput): Promise<string> {
  return askEdit(client, input).then(
    () => 'nothing was refused',
    (thrown: unknown) => (thrown as Error).message,
  );
}
