import { CombinedGraphQLErrors, type ObservableQuery, type OperationVariables } from '@apollo/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { graphql } from '../../demo/generated/index.js';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { follow, openPage, type Page } from '../helpers/page.js';
import { until } from '../helpers/poll.js';
import { useServer } from '../helpers/use-server.js';

/** What the page shows of an upload, and what its subscription asks for: the same fields. */
const shownUpload = graphql(`
  query ShownUpload($id: ID!) {
    upload(id: $id) {
      id
      state
      bytesReceived
      structure {
        id
        name
        atomCount
      }
    }
  }
`);

const followUpload = graphql(`
  subscription FollowUpload($uploadId: ID!) {
    uploadProgress(uploadId: $uploadId) {
      bytesReceived
      upload {
        id
        state
        bytesReceived
        structure {
          id
          name
          atomCount
        }
      }
    }
  }
`);

const shownConversion = graphql(`
  query ShownConversion($id: ID!) {
    conversion(id: $id) {
      id
      state
      result {
        id
        name
      }
    }
  }
`);

const { running } = useServer();
let page: Page;
beforeEach(async () => {
  // Apollo's client warns where a payload does not fit what its cache holds.
  for (const method of ['warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => {
      throw new Error(`The client complains: ${said.join(' ')}`);
    });
  page = openPage(running().server.url);
  const { data } = await page.client.mutate({ mutation: operations.startSession });
  page.signIn(data!.startSession.token);
});
afterEach(async () => {
  await page.client.mutate({ mutation: operations.endSession });
  await page.close();
  vi.restoreAllMocks();
});

/** A component that shows a query: `shown` is what it has shown, in order. */
async function show<Data, Variables extends OperationVariables>(watched: ObservableQuery<Data, Variables>) {
  const shown: Data[] = [];
  const subscription = watched.subscribe(({ data, dataState }) => {
    if (dataState === 'complete') shown.push(data);
  });
  await until(() => shown.length > 0, Boolean);
  return {
    shown,
    /** What it shows once that `holds`; the cache tells its watchers a moment after a value has come. */
    once: (holds: (data: Data) => boolean) => until(() => shown.at(-1)!, holds),
    leave: () => subscription.unsubscribe(),
  };
}

it('a page uploads, watches, converts and downloads, and its cache follows the subscriptions', async () => {
  const { client, sent } = page;
  const content = pdbOf(5000);
  const file = new File([content], 'line.pdb');

  const begun = await client.mutate({
    mutation: operations.beginUpload,
    variables: { input: { fileName: file.name, byteSize: file.size } },
  });
  const { id } = begun.data!.beginUpload;
  const component = await show(client.watchQuery({ query: shownUpload, variables: { id } }));
  expect(component.shown).toMatchObject([
    { upload: { state: 'RECEIVING', bytesReceived: 0, structure: null } },
  ]);

  const uploading = follow(page, followUpload, { uploadId: id });
  expect(await uploading.first).toMatchObject({ uploadProgress: { upload: { id, state: 'RECEIVING' } } });
  const uploaded = await client.mutate({
    mutation: operations.uploadStructure,
    variables: { file, uploadId: id },
    // What the component shows next can only have come by the subscription.
    fetchPolicy: 'no-cache',
  });
  const structure = uploaded.data!.uploadStructure.structure!;
  expect(uploaded.data).toMatchObject({
    uploadStructure: { id, state: 'READY', structure: { atomCount: 5000 } },
  });
  expect((await uploading.all).at(-1)).toMatchObject({
    uploadProgress: { bytesReceived: file.size, upload: { state: 'READY' } },
  });
  expect(await component.once(({ upload }) => upload?.state === 'READY')).toMatchObject({
    upload: { state: 'READY', bytesReceived: file.size, structure: { id: structure.id, name: 'line.pdb' } },
  });
  component.leave();
  expect(sent.filter((name) => name === 'ShownUpload')).toHaveLength(1);

  const asked = await client.mutate({
    mutation: operations.convertStructure,
    variables: { input: { structureId: structure.id, target: 'MMCIF' } },
  });
  const conversionId = asked.data!.convertStructure.id;
  const conversion = await show(
    client.watchQuery({ query: shownConversion, variables: { id: conversionId } }),
  );
  const values = await follow(page, operations.conversionProgress, { conversionId }).all;
  const fractions = values.map(({ conversionProgress }) => conversionProgress.fraction);
  expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
  expect(fractions.at(-1)).toBe(1);
  const converted = await conversion.once((data) => data.conversion?.state === 'SUCCEEDED');
  expect(converted).toMatchObject({ conversion: { state: 'SUCCEEDED', result: { name: 'line.cif' } } });
  conversion.leave();
  expect(sent.filter((name) => name === 'ShownConversion')).toHaveLength(1);

  const linked = await client.mutate({
    mutation: operations.createDownloadLink,
    variables: { input: { structureId: converted.conversion!.result!.id } },
  });
  const download = await fetch(linked.data!.createDownloadLink.url!);
  expect(download.headers.get('content-disposition')).toContain('line.cif');
  expect((await download.text()).match(/^HETATM /gm)).toHaveLength(5000);
});

it('a page learns of a bad file by the code and the place', async () => {
  const file = new File([pdbOf(20, { 3: 'abc' })], 'bad.pdb');
  const { data } = await page.client.mutate({ mutation: operations.uploadStructure, variables: { file } });
  expect(data).toMatchObject({
    uploadStructure: { state: 'REJECTED', report: { issues: [{ code: 'BAD_COORDINATE', line: 4 }] } },
  });
});

it('a page learns of an error by its code, over HTTP and over the socket', async () => {
  const codeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
    const error = await attempt.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return CombinedGraphQLErrors.is(error) ? error.errors[0]!.extensions?.['code'] : error;
  };
  const input = { structureId: 'nothing', target: 'XYZ' } as const;
  const { client } = page;
  expect(await codeOf(client.mutate({ mutation: operations.convertStructure, variables: { input } }))).toBe(
    'NOT_FOUND',
  );
  expect(await codeOf(follow(page, followUpload, { uploadId: 'nothing' }).all)).toBe('NOT_FOUND');
});
