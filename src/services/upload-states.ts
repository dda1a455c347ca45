import type { UploadRow } from '../database/schema/uploads.js';
import { AppError, ERRORS, type ErrorCode } from '../errors.js';
import type { Counts } from '../events/event.js';

export const isFinished = (upload: UploadRow): boolean => upload.finishedAt !== null;

/** An upload with the bytes of a progress event; null when it had come as far before. */
export function mergeProgress(upload: UploadRow, counts: Counts): UploadRow | null {
  const bytesReceived = counts['bytesReceived'] ?? 0;
  return bytesReceived > upload.bytesReceived ? { ...upload, bytesReceived } : null;
}

/** An upload as its row says it now, after `previous` was told; null when the row has not changed. */
export function followUpload(previous: UploadRow, next: UploadRow): UploadRow | null {
  if (next.revision <= previous.revision) return null;
  return { ...next, bytesReceived: Math.max(previous.bytesReceived, next.bytesReceived) };
}

/** Bytes a second since the upload began, by its own row; null before anything arrived. */
export function rateOf(upload: UploadRow, now: Date): number | null {
  const until = upload.finishedAt ?? now;
  const seconds = (until.getTime() - upload.createdAt.getTime()) / 1000;
  return upload.bytesReceived > 0 && seconds > 0 ? upload.bytesReceived / seconds : null;
}

/** Why an upload that has ended takes no more bytes. */
export function endOf(upload: UploadRow): AppError {
  if (upload.state === 'REJECTED') return new AppError('REJECTED', rejection(upload.report));
  if (upload.failureCode && upload.failureCode in ERRORS)
    return new AppError(upload.failureCode as ErrorCode, upload.failureMessage ?? 'The upload is over.');
  return new AppError('UPLOAD_STATE', 'This upload has all its bytes; begin a new one for another file.');
}

/** The first error of a report as a sentence. */
function rejection(report: unknown): string {
  const issues = (report as { issues?: { severity: string; message: string; line?: number }[] } | null)
    ?.issues;
  const error = issues?.find(({ severity }) => severity === 'ERROR');
  if (!error) return 'The file is not valid; its report says why.';
  return error.line ? `${error.message} (line ${error.line})` : error.message;
}
