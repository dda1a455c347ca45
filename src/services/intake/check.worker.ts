import { parentPort, type MessagePort } from 'node:worker_threads';
import { CheckServer } from './check-server.js';
import type { OpenMessage } from './messages.js';

/** The entry of a check thread: checks many files at once, each through its own port. */
const start = ({ port, options }: OpenMessage): void => new CheckServer(port, options).start();
(parentPort as MessagePort).on('message', start);
