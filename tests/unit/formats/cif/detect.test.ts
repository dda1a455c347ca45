import { describe, expect, it } from 'vitest';
import { detect, makePrefix } from '../../../../src/formats/detection.js';

const look = (content: string, complete = true) => {
  const { module, saw, confidence } = detect(makePrefix(Buffer.from(content, 'latin1'), complete, 'a.cif'));
  return { format: module?.format, saw, confidence };
};

describe('CIF detection', () => {
  it.each([
    [
      'atom sites of mmCIF',
      'data_1ABC\nloop_\n_atom_site.id\n_atom_site.label_atom_id\n',
      'MMCIF',
      'atom sites',
    ],
    [
      'a chemical component',
      'data_XYZ\n_chem_comp.id XYZ\nloop_\n_chem_comp_atom.comp_id\n',
      'MMCIF',
      'component',
    ],
    ['structure factors', 'data_r1abcsf\nloop_\n_refln.index_h\n', 'MMCIF', 'reflections'],
    ['a dictionary', 'data_d\n_dictionary.title d\nsave_x\n_item.name _x.y\nsave_\n', 'MMCIF', 'dictionary'],
    [
      'the core dictionary',
      'data_I\n_cell_length_a 1\nloop_\n_atom_site_label\n',
      'SMALL_MOLECULE_CIF',
      'atom sites',
    ],
    [
      'its names with points',
      'data_I\n_cell.length_a 1\nloop_\n_atom_site.label\n_atom_site.fract_x\n',
      'SMALL_MOLECULE_CIF',
      'atom sites',
    ],
    [
      'one name with a point among many without',
      'data_I\n_cell_length_a 1\n_space_group.IT_number 1\n_atom_site_label\n',
      'SMALL_MOLECULE_CIF',
      'atom sites',
    ],
    ['powder data', 'data_p\n_pd_meas_2theta_range_min 5\n', 'SMALL_MOLECULE_CIF', 'powder'],
    [
      'a loop without a heading',
      '#\nloop_\n_atom_site.id\n_atom_site.label_atom_id\n',
      'MMCIF',
      'atom sites',
    ],
  ])('knows %s', (_, content, format, saw) => {
    const found = look(content);
    expect(found.format).toBe(format);
    expect(found.saw).toContain(saw);
    expect(found.confidence).toBeGreaterThan(0.9);
  });

  it('looks past long comments and text blocks, whatever stands in them', () => {
    const comment = '# _atom_site_label\n'.repeat(1000);
    const text = `data_a\n_publ.section\n;\n${'_cell_length_a 1\nloop_\n'.repeat(500)};\n`;
    const sites = 'loop_\n_atom_site.id\n_atom_site.label_atom_id\n';
    expect(look(`${comment}${text}${sites}`).format).toBe('MMCIF');
    expect(look(comment, false)).toMatchObject({ format: 'MMCIF', confidence: 0.3 });
  });

  it('takes no other text for a CIF', () => {
    expect(look('HEADER    HYDROLASE\n').format).not.toBe('SMALL_MOLECULE_CIF');
    expect(look('some words\ndata_a\n_a.b 1\n').confidence).toBeLessThan(0.3);
  });
});
