/** Check threads that misbehave, as entries for `CheckThreads`; plain JavaScript, for a thread needs no build then. */
const entry = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Takes blocks and gives none back: what waits for it must wait without growing. */
export const SILENT = entry(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ port }) => port.on('message', () => undefined));
`);

/** Does at a file's end what the name of the file says: crashes, hangs, waits for ever, or finds the file good. */
export const FRAGILE = entry(`
  import { parentPort } from 'node:worker_threads';
  const kept = [];
  const ends = {
    crash: () => process.exit(1),
    throw: () => setImmediate(() => { throw new Error('a fault of the thread'); }),
    memory: () => { for (;;) kept.push(new Array(4e6).fill(kept.length + 0.5)); },
    hang: () => { for (;;); },
    wait: () => undefined,
  };
  const check = { valid: true, format: 'PDB', detectedFrom: '', confidence: 1, issues: [], summary: null, refusal: null };
  const verdict = { compression: 'NONE', contentByteSize: 1, contentSha256: null, check };
  parentPort.on('message', ({ port, options }) => {
    port.on('message', (message) => {
      if (message !== 'end') port.postMessage({ credit: message.bytes }, [message.bytes]);
      else if (options.fileName === 'fault') port.postMessage({ failed: 'TypeError: at check.js' });
      else if (options.fileName in ends) ends[options.fileName]();
      else port.postMessage({ verdict });
    });
  });
`);
