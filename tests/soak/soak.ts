import { soakCleanup } from './cleanup.js';
import { soakOperations } from './operations.js';
import { soakUpload } from './upload.js';

const SOAKS: Readonly<Record<string, () => Promise<void>>> = {
  upload: soakUpload,
  cleanup: soakCleanup,
  operations: soakOperations,
};

const soak = SOAKS[process.argv[2] ?? ''];
if (soak) await soak();
else console.error(`Choose one of: ${Object.keys(SOAKS).join(', ')}.`);
