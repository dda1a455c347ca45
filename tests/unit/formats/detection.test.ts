import { describe, expect, it } from 'vitest';
import { detect, makePrefix } from '../../../src/formats/detection.js';
import { suffixOf } from '../../../src/formats/registry.js';
import { atomLine } from './pdb/records.js';

const look = (content: string, fileName = 'file') =>
  detect(makePrefix(Buffer.from(content, 'latin1'), true, fileName));

describe('detection', () => {
  it('reads suffixes through .gz', () => {
    expect(suffixOf('1ABC.PDB.gz')).toBe('.pdb');
    expect(suffixOf('noname')).toBe('');
    expect(suffixOf('.pdb')).toBe('');
  });

  it('knows PDB by its columns, whatever its name', () => {
    const found = look(atomLine(), 'a.cif');
    expect(found.module?.format).toBe('PDB');
    expect(found.saw).toContain('columns');
    expect(found.confidence).toBeGreaterThan(0.8);
  });

  const refusals: [string, string, string, string][] = [
    ['an HTML error page', '\n<!DOCTYPE html><html><body>Not found', 'a.cif', 'HTML'],
    ['an XML entity file', '<!-- ISO -->\n<!ENTITY agr "x">', 'a.ent', 'XML entity'],
    ['PDBML', '<?xml version="1.0"?>\n<PDBx:datablock datablockName="1ABC">', 'a.xml', 'PDBML'],
    ['a ZIP archive', 'PK\x03\x04rest', 'a.pdb', 'ZIP'],
    ['an executable', '\x7fELF\x02\x01', 'a.pdb', 'program'],
    ['a CCP4 map', `${'\0'.repeat(208)}MAP `, 'a.pdb', 'density map'],
    ['a DCD trajectory', 'T\0\0\0CORD', 'a.dcd', 'trajectory'],
    ['UTF-16', '\xff\xfeA\0T\0', 'a.pdb', 'UTF-16'],
    ['a PAE table', '[{"predicted_aligned_error": [[0.2]]}]', 'a.json', 'PAE'],
    ['a ChimeraX script', 'open 1abc\n', 'a.cxc', 'ChimeraX command'],
    ['a Python script', 'import os\n', 'a.py', 'Python'],
    ['an image', '\x89PNG\r\n\x1a\n', 'a.pdb', 'PNG'],
    [
      'a Gaussian cube',
      'c\nc\n 1 0.0 0.0 0.0\n 2 0.1 0.0 0.0\n 2 0.0 0.1 0.0\n 2 0.0 0.0 0.1\n 8 8.0 0 0 0\n 0.1\n',
      'a.cube',
      'cube',
    ],
  ];
  for (const [title, content, name, word] of refusals)
    it(`names and refuses ${title}`, () => {
      const found = look(content, name);
      expect(found.module).toBeNull();
      expect(found.refusal).toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
      expect(found.refusal!.message).toContain(word);
    });

  it('refuses reactions as a feature', () => {
    expect(look('$RXN\n', 'a.rxn').refusal?.code).toBe('UNSUPPORTED_FEATURE');
  });

  it('says what an unknown text begins with, in printable characters', () => {
    expect(look('hello \x01world', 'a.txt').refusal?.message).toContain('"hello ?world"');
  });

  it('checks a text that nothing recognises as what its name claims', () => {
    expect(look('no such thing', 'a.pdb')).toMatchObject({ module: { format: 'PDB' }, confidence: 0.1 });
  });

  it('C5: takes linear time on a hostile prefix', () => {
    const hostile = [
      '<!--'.repeat(16384),
      ' '.repeat(65536),
      '"'.repeat(65536),
      '> '.repeat(32768),
      '[ '.repeat(32768),
    ];
    for (const content of hostile) expect(() => look(content, 'a.pdb')).not.toThrow();
  });

  it('answers for floods of one character, which a pattern could go over again and again', () => {
    const floods = ['\n', ' ', '0', '1 ', '<', '>', '"', '(', '[', 'a='];
    for (const flood of floods) {
      const text = flood.repeat(60_000 / flood.length);
      for (const head of ['', '\n\n\n', '>', 'M  END\n>'])
        expect(() => detect(makePrefix(Buffer.from(`${head}${text}!`), true, 'a.txt'))).not.toThrow();
    }
  });
});
