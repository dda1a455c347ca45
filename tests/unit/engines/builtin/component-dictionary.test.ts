import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { componentDictionary } from '../../../../src/engines/builtin/component-dictionary.js';

const component = (id: string): string => `data_${id}
loop_
_chem_comp_bond.comp_id
_chem_comp_bond.atom_id_1
_chem_comp_bond.atom_id_2
_chem_comp_bond.value_order
${id} C1 O1 DOUB
#
`;

describe("the operator's component dictionary", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'molshelf-components-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['components.cif', (text: string) => Buffer.from(text)],
    ['components.cif.gz', (text: string) => gzipSync(text)],
  ])('is read from %s', async (name, pack) => {
    const file = path.join(folder, name);
    await writeFile(file, pack(component('LIG') + component('ALA')));
    const lookup = await componentDictionary(file);
    expect([...lookup('lig')!.order]).toEqual([2]);
    expect(lookup('LIG')).toBe(lookup('lig'));
    // What has a built-in template is not kept, and what is not there is not known.
    expect([lookup('ALA'), lookup('XXX')]).toEqual([null, null]);
  });

  it('is bounded: of a file that has more than that nothing is kept', async () => {
    const file = path.join(folder, 'endless.cif');
    await writeFile(file, Array.from({ length: 100 }, (_, index) => component(`L${index}`)).join(''));
    await expect(componentDictionary(file, 1000)).rejects.toThrow(/CCD_PATH, is larger than/);
    expect((await componentDictionary(file))('L99')).not.toBeNull();
  });

  it('fails by a name where it is not there, and is read once it is', async () => {
    const file = path.join(folder, 'late.cif');
    await expect(componentDictionary(file)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    await writeFile(file, component('LIG'));
    expect((await componentDictionary(file))('LIG')).not.toBeNull();
  });
});
