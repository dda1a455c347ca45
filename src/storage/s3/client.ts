import { S3Client } from '@aws-sdk/client-s3';
import type { BucketAddress } from './address.js';

/** Milliseconds in which a connection stands, or the store is away. */
const CONNECT = 3000;
/** Milliseconds from a request to the beginning of its answer; a piece of 8 MiB is sent meanwhile. */
const ANSWER = 30_000;
/** Milliseconds without a byte after which a connection is closed. A download that rests is taken up again by its reader. */
const SILENT = 60_000;
/** Connections at once: each download that runs holds one. */
const CONNECTIONS = 1000;
/** How often one request is tried: connections break, and stores ask to slow down. */
const ATTEMPTS = 3;

/** A client of the bucket's store. Keys, tokens and profiles come from the environment, as AWS's programs have them. */
export function s3Client({ endpoint, region, pathStyle }: BucketAddress): S3Client {
  return new S3Client({
    ...(endpoint === null ? {} : { endpoint }),
    ...(region === null ? {} : { region }),
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    // Every request and answer carries a checksum where the store knows them.
    requestChecksumCalculation: 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_SUPPORTED',
    requestHandler: {
      connectionTimeout: CONNECT,
      requestTimeout: ANSWER,
      throwOnRequestTimeout: true,
      socketTimeout: SILENT,
      httpAgent: { keepAlive: true, maxSockets: CONNECTIONS },
      httpsAgent: { keepAlive: true, maxSockets: CONNECTIONS },
    },
  });
}
