import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'vitest';
import { Inspector } from '../../src/engines/inspection/inspector.js';
import { findOpenBabel } from '../../src/engines/openbabel/installation.js';
import { OpenBabelEngine } from '../../src/engines/openbabel/openbabel.js';
import { Sandbox } from '../../src/engines/process/sandbox.js';
import { MODULES } from '../../src/formats/registry.js';
import { ENGINE_ACCOUNT } from '../helpers/engine-account.js';
import { describeEngine } from './engine.js';

const sandbox = await Sandbox.find(ENGINE_ACCOUNT);
const installation = await findOpenBabel(null).catch(() => null);

if (installation)
  describeEngine({
    name: 'Open Babel',
    start: async () =>
      new OpenBabelEngine({
        installation,
        sandbox,
        inspector: new Inspector(2),
        formats: MODULES,
        processes: 2,
      }),
    longJob: async (folder) => {
      const file = path.join(folder, 'long.xyz');
      let frame = '1500\nlong\n';
      for (let atom = 0; atom < 1500; atom++)
        frame += `C ${(atom % 12) * 1.4} ${(Math.floor(atom / 12) % 12) * 1.4} ${Math.floor(atom / 144) * 1.4}\n`;
      await writeFile(file, frame.repeat(40));
      return { file, from: 'XYZ', to: 'SDF' };
    },
  });
else
  describe('engine contract: Open Babel', () => {
    it.skip('obabel is not installed (apt-get install openbabel)', () => undefined);
  });
