import type { MessagePort } from 'node:worker_threads';
import type { Issue } from '../../formats/report.js';
import type { PartEntry } from '../../formats/summary/summary.js';
import type { ContentCheckOptions, ContentVerdict } from './content-check.js';

/** To a check thread: a new file. Its bytes come through a port of its own. */
export interface OpenMessage {
  port: MessagePort;
  /** Milliseconds that RDKit may take for the molecules of this file; 0 for no look at them. */
  chemistryMs: number;
  options: ContentCheckOptions;
}

/** To one check. A buffer is transferred, filled up to `length`, and comes back as `credit`. */
export type CheckMessage = { bytes: ArrayBuffer; length: number } | 'end';

/** From one check. After `verdict` or `failed` nothing follows. */
export type CheckReply =
  | { credit: ArrayBuffer }
  /** All findings so far. */
  | { issues: Issue[] }
  /** Models, records and frames that were read since the last such reply. */
  | { parts: PartEntry[] }
  /** After `end`, or before it when the file is refused. */
  | { verdict: ContentVerdict }
  /** A fault of the server, for its log. */
  | { failed: string };
