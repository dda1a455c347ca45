import { spawnSync } from 'node:child_process';

/** A thousand random operations with faults, or as many as OPERATIONS says, by the seed in SEED; on the disk, then in a bucket. */
export function soakOperations(): Promise<void> {
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', 'tests/faults/random-operations.test.ts', 'tests/s3/random-operations.test.ts'],
    { stdio: 'inherit', env: { OPERATIONS: '1000', ...process.env } },
  );
  process.exitCode = status ?? 1;
  return Promise.resolve();
}
