import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BuiltinEngine } from '../../src/engines/builtin/builtin.js';
import { Inspector } from '../../src/engines/inspection/inspector.js';
import { MODULES } from '../../src/formats/registry.js';
import { describeEngine } from './engine.js';

describeEngine({
  name: 'built-in',
  start: async () =>
    new BuiltinEngine(MODULES, { threads: 2, version: '1.2.3', inspector: new Inspector(1) }),
  longJob: async (folder) => {
    const file = path.join(folder, 'long.xyz');
    const frame = `4000\nlong\n${'C 1.000000 2.000000 3.000000\n'.repeat(4000)}`;
    await writeFile(file, frame.repeat(400));
    return { file, from: 'XYZ', to: 'XYZ' };
  },
});
