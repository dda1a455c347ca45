import type { MessagePort } from 'node:worker_threads';
import type { Drawing, Fault, Inspection } from '../../formats/chemist.js';

/** What crosses to the thread of RDKit, one at a time. */
export type Task =
  | { kind: 'DRAW'; smiles: string }
  | { kind: 'CANONICAL'; molfile: string }
  | { kind: 'INSPECT'; text: string };

/** What comes back. A trap leaves the instance unusable: the thread has to go. */
export type Answer =
  Drawing | Inspection | { smiles: string } | Fault | { trapped: string } | { ready: true };

/** What the thread is started with: its end of the channel, and one Int32 that counts its answers. */
export interface ThreadData {
  port: MessagePort;
  answers: SharedArrayBuffer;
}
