import { now } from '../../../lib/clock.js';
import { rateOf } from '../../../services/upload-states.js';
import type { Uploads } from '../../../services/uploads.js';
import { failureOf } from '../failure.type.js';
import type { StructureFormat } from '../format/format.type.js';
import { reportOf } from '../structure/report.type.js';
import type { StructureUpload, UploadProgress, UploadState } from './upload.type.js';

type UploadRow = NonNullable<Awaited<ReturnType<Uploads['find']>>>;

export function toUpload(row: UploadRow): StructureUpload {
  return {
    id: row.id,
    fileName: row.fileName,
    declaredFormat: row.declaredFormat as StructureFormat | null,
    state: row.state as UploadState,
    bytesReceived: row.bytesReceived,
    byteSize: row.byteSize,
    report: reportOf(row.report),
    failure: failureOf(row),
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    structureId: row.structureId,
  };
}

export function toProgress(row: UploadRow): UploadProgress {
  const rate = rateOf(row, now());
  const left = row.byteSize === null ? null : row.byteSize - row.bytesReceived;
  return {
    upload: toUpload(row),
    bytesReceived: row.bytesReceived,
    byteSize: row.byteSize,
    rate,
    secondsLeft: rate === null || left === null || row.finishedAt ? null : left / rate,
    issues: reportOf(row.report)?.issues ?? [],
  };
}
