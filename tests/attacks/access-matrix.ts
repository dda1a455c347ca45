import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { ask, finished } from '../helpers/conversions.js';
import type { Variables } from '../helpers/any-field.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile } from '../helpers/use-server.js';

type Prepare = (owner: MolshelfClient) => Promise<Variables>;

/**
 * How a field keeps users apart:
 * `lookup` and `call` take ids: another user's lead nowhere, as ids that never were. A look-up then gives null, a call NOT_FOUND.
 * `list` shows what is the caller's, `own` speaks of the caller alone. `administrators` is for these. `everybody`, and
 * `members` with a session, get the same.
 */
export type Entry =
  | { kind: 'lookup' | 'call'; of: Prepare; select?: string }
  | { kind: 'list'; of: (owner: MolshelfClient) => Promise<string>; select?: string }
  | { kind: 'own'; of?: Prepare; select?: string }
  | { kind: 'administrators'; of?: Variables }
  | { kind: 'everybody' | 'members' }
  | { kind: 'elsewhere'; where: string };

const structure = async (owner: MolshelfClient, atoms = 3): Promise<string> =>
  (await uploadFile(owner, pdbOf(atoms))).structure!.id;

const begun = async (owner: MolshelfClient): Promise<string> =>
  (await owner.run(operations.beginUpload, { input: { fileName: 'line.pdb' } })).beginUpload.id;

const conversion = async (owner: MolshelfClient): Promise<string> => {
  const { id } = (await ask(owner, await structure(owner), 'XYZ')).convertStructure;
  await finished(owner, id);
  return id;
};

const saved = async (owner: MolshelfClient): Promise<string> => {
  const input = { structureId: await structure(owner) };
  return (await owner.run(shelf.saveStructure, { input })).saveStructure.id;
};

const inTrash = async (owner: MolshelfClient): Promise<string> => {
  const id = await saved(owner);
  await owner.run(shelf.deleteSavedStructure, { id });
  return id;
};

const link = async (owner: MolshelfClient): Promise<string> => {
  const input = { structureId: await structure(owner) };
  return (await owner.run(more.linkTo, { input })).createDownloadLink.id;
};

const file = (): File => new File([pdbOf(2)], 'line.pdb');
const id =
  (make: (owner: MolshelfClient) => Promise<string>): Prepare =>
  async (owner) => ({ id: await make(owner) });

/** Every field that can be called. */
export const MATRIX: Readonly<Record<string, Entry>> = {
  'Query.formats': { kind: 'everybody' },
  'Query.engines': { kind: 'members' },
  'Query.session': { kind: 'own' },
  'Query.upload': { kind: 'lookup', of: id(begun) },
  'Query.uploads': { kind: 'list', of: begun },
  'Query.structure': { kind: 'lookup', of: id(structure) },
  'Query.structures': { kind: 'list', of: structure },
  'Query.conversion': { kind: 'lookup', of: id(conversion) },
  'Query.conversions': { kind: 'list', of: conversion },
  'Query.conversionPlan': {
    kind: 'lookup',
    of: async (owner) => ({ structureId: await structure(owner), target: 'XYZ' }),
  },
  'Query.downloadLinks': { kind: 'list', of: link },
  'Query.savedStructure': { kind: 'lookup', of: id(saved) },
  'Query.savedStructures': { kind: 'list', of: saved },
  'Query.storageUsage': { kind: 'own', of: id(saved), select: '{ shelf { filesUsed } }' },
  'Query.storageDrift': { kind: 'administrators' },
  'Query.cleanupRuns': { kind: 'administrators' },
  'Query.storageHealth': { kind: 'administrators' },

  'Mutation.startSession': { kind: 'elsewhere', where: 'e2e/users.test.ts' },
  'Mutation.endSession': { kind: 'own' },
  'Mutation.beginUpload': {
    kind: 'own',
    of: () => Promise.resolve({ input: { fileName: 'line.pdb', idempotencyKey: 'the same' } }),
  },
  'Mutation.uploadStructure': {
    kind: 'call',
    of: async (owner) => ({ file: file(), uploadId: await begun(owner) }),
  },
  'Mutation.uploadStructures': {
    kind: 'call',
    of: async (owner) => ({ uploads: [{ file: file(), uploadId: await begun(owner) }] }),
  },
  'Mutation.cancelUpload': { kind: 'call', of: id(begun) },
  'Mutation.convertStructure': {
    kind: 'call',
    of: async (owner) => ({ input: { structureId: await structure(owner), target: 'XYZ' } }),
  },
  'Mutation.editStructure': {
    kind: 'call',
    of: async (owner) => ({
      input: {
        structureId: await structure(owner),
        operations: [{ renumberResidues: { start: 5 } }],
      },
    }),
  },
  'Mutation.cancelConversion': { kind: 'call', of: id(conversion) },
  'Mutation.createDownloadLink': {
    kind: 'call',
    of: async (owner) => ({ input: { structureId: await structure(owner) } }),
  },
  'Mutation.createArchiveLink': {
    kind: 'call',
    of: async (owner) => ({ input: { structureIds: [await structure(owner)] } }),
  },
  'Mutation.revokeDownloadLink': { kind: 'call', of: id(link) },
  'Mutation.deleteStructure': { kind: 'call', of: id(structure) },
  'Mutation.saveStructure': {
    kind: 'call',
    of: async (owner) => ({ input: { structureId: await structure(owner), idempotencyKey: 'the same' } }),
  },
  'Mutation.saveVersion': {
    kind: 'call',
    of: async (owner) => ({
      input: { savedStructureId: await saved(owner), structureId: await structure(owner, 4) },
    }),
  },
  'Mutation.restoreVersion': {
    kind: 'call',
    of: async (owner) => ({ savedStructureId: await saved(owner), version: 1 }),
  },
  'Mutation.openSavedStructure': { kind: 'call', of: id(saved) },
  'Mutation.updateSavedStructure': {
    kind: 'call',
    of: async (owner) => ({ input: { id: await saved(owner), name: 'other' } }),
  },
  'Mutation.resetShareLink': { kind: 'call', of: id(saved) },
  'Mutation.deleteSavedStructure': { kind: 'call', of: id(saved) },
  'Mutation.recoverSavedStructure': { kind: 'call', of: id(inTrash) },
  'Mutation.purgeSavedStructure': { kind: 'call', of: id(inTrash) },
  'Mutation.runCleanup': { kind: 'administrators', of: { kind: 'LINKS', dryRun: true } },

  'Subscription.sessionEvents': { kind: 'elsewhere', where: 'e2e/session-events.test.ts' },
  'Subscription.storageAlerts': { kind: 'elsewhere', where: 'faults/storage-health.test.ts' },
  'Subscription.uploadProgress': { kind: 'call', of: async (owner) => ({ uploadId: await begun(owner) }) },
  'Subscription.conversionProgress': {
    kind: 'call',
    of: async (owner) => ({ conversionId: await conversion(owner) }),
  },
};
