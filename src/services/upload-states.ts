import type { UploadRow } from '../database/schema/uploads.js';
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
