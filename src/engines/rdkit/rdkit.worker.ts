import { workerData } from 'node:worker_threads';
import type { Answer, Task, ThreadData } from './tasks.js';
import { Toolkit } from './toolkit.js';

/** The entry of a thread of RDKit: says that it is ready, then answers one task after the other. */
const { port, answers } = workerData as ThreadData;
const count = new Int32Array(answers);

function say(answer: Answer): void {
  port.postMessage(answer);
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
}

const toolkit = await Toolkit.load();
port.on('message', (task: Task) => say(toolkit.do(task)));
say({ ready: true });
