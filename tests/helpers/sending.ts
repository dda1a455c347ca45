import { print } from 'graphql';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { until } from './poll.js';
import { MultipartRequest } from './multipart.js';
import * as more from './operations.js';

export const uploadQuery = print(operations.uploadStructure);

/** Begins an upload of which a test sends the bytes itself: announced, with its operation sent and its file begun. */
export async function beginSending(
  client: MolshelfClient,
  {
    fileName = 'line.pdb',
    byteSize,
    headers = {},
  }: { fileName?: string; byteSize?: number; headers?: Record<string, string> } = {},
): Promise<{ id: string; upload: MultipartRequest }> {
  const { beginUpload } = await client.run(operations.beginUpload, {
    input: { fileName, ...(byteSize === undefined ? {} : { byteSize }) },
  });
  const upload = new MultipartRequest(client.url, client.token, headers);
  const variables = { file: null, uploadId: beginUpload.id };
  upload.field('operations', JSON.stringify({ query: uploadQuery, variables }));
  upload.field('map', '{"file":["variables.file"]}');
  upload.file('file', fileName);
  return { id: beginUpload.id, upload };
}

/** The upload once `holds` of it, or as it is after five seconds. */
export const uploadOnce = (
  client: MolshelfClient,
  id: string,
  holds: (upload: { state: string; bytesReceived: number }) => boolean,
) => until(async () => (await client.run(more.upload, { id })).upload!, holds);
