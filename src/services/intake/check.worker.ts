import { parentPort, type MessagePort } from 'node:worker_threads';
import { RdkitThread } from '../../engines/rdkit/thread.js';
import { CheckServer } from './check-server.js';
import type { OpenMessage } from './messages.js';

/** Of this thread; it starts with the first molecule. One that is slow or traps it costs the file its look at the rest soon. */
const rdkit = new RdkitThread({ moleculeMs: 1000, losses: 2 });

/** The entry of a check thread: checks many files at once, each through its own port. */
function start({ port, options, chemistryMs }: OpenMessage): void {
  const chemistry = { chemist: rdkit.chemist(), milliseconds: chemistryMs };
  new CheckServer(port, { ...options, chemistry }).start();
}
(parentPort as MessagePort).on('message', start);
