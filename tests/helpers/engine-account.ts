import type { Account } from '../../src/engines/process/sandbox.js';

/** The account of engine processes in tests: one without a name when the tests run as root, else that of the tests. */
export const ENGINE_ACCOUNT: Account | null = process.getuid?.() === 0 ? { uid: 64_321, gid: 64_321 } : null;
