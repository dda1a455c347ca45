import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cml } from '../../../../src/formats/cml/index.js';
import { pqr } from '../../../../src/formats/pqr/index.js';
import { sdf } from '../../../../src/formats/sdf/index.js';
import { convert, places, read } from '../../../helpers/molecules.js';

const SAMPLE = readFileSync(new URL('../../../data/conversion/two.cml', import.meta.url), 'utf8');
const ATOM = '<atom id="a1" elementType="C" x3="1" y3="2" z3="3"/>';
const molecule = (content: string, attributes = ''): string => `<molecule${attributes}>${content}</molecule>`;
const atoms = (content: string): string => molecule(`<atomArray>${content}</atomArray>`);

describe('CML reading', () => {
  it('reads atoms, bonds, cells, data items and carried stereo', () => {
    const { parts, issues } = read(cml, SAMPLE);
    expect(issues).toEqual([]);
    expect(parts[0]).toMatchObject({
      title: 'glycine & its charges',
      kind: 'RECORD',
      dimension: 3,
      elements: [7, 6, 6, 8, 8],
      charges: [1, 0, 0, 0, -1],
      isotopes: [0, 13, 0, 0, 0],
      radicals: [0, 0, 0, 0, 2],
      x: [1.1, 0, -1.3, -2.2, -1.4],
      z: [-0, 0.125, 0, 0, 0],
      decimals: 4,
      cell: {
        a: 5.1047,
        b: 11.972,
        c: 5.4631,
        alpha: 90,
        beta: 111.74,
        gamma: 90,
        spaceGroup: 'P 21/n',
        z: 4,
      },
      bonds: [
        [1, 2, 1, 0],
        [2, 3, 1, 1],
        [3, 4, 2, 0],
        [3, 5, 1, 0],
      ],
      carried: ['hydrogenCount: 0 3', 'atomParity: 1 1 0 2 3 4'],
      items: [{ name: 'Molecular weight', header: '> <Molecular weight>', value: '75.07', bare: false }],
      line: 4,
    });
    expect(parts[1]).toMatchObject({
      title: 'water',
      position: 2,
      elements: [8, 1, 1],
      names: ['o', 'h1', 'h2'],
      x: [0, 0.76, -0.76],
      bonds: [
        [1, 2, 1, 0],
        [1, 3, 1, 0],
      ],
      cell: null,
    });
    const { byteOffset, byteLength } = parts[1]!;
    expect(SAMPLE.slice(byteOffset, byteOffset + byteLength)).toMatch(
      /^<molecule id="water">[^]*<\/molecule>$/,
    );
  });

  it.each([
    [
      'CML 1',
      '<atomArray><atom id="a1"><string builtin="elementType">C</string><coordinate3 builtin="xyz3">1 2 3</coordinate3></atom></atomArray>',
    ],
    [
      'floats of CML 1',
      '<atom id="a1"><string builtin="elementType">C</string><float builtin="x3">1</float><float builtin="y3">2</float><float builtin="z3">3</float></atom>',
    ],
    [
      'arrays of CML 1',
      '<atomArray><stringArray builtin="id">a1</stringArray><stringArray builtin="elementType">C</stringArray><floatArray builtin="x3">1</floatArray><floatArray builtin="y3">2</floatArray><floatArray builtin="z3">3</floatArray></atomArray>',
    ],
    ['arrays of CML 2', '<atomArray atomID="a1" elementType="C" x3="1" y3="2" z3="3"/>'],
    [
      'a prefix and single quotes',
      `<c:atomArray><c:atom id='a1' elementType='C' x3='1' y3='2' z3='3'></c:atom></c:atomArray>`,
    ],
    [
      'CDATA',
      '<atom id="a1"><string builtin="elementType"><![CDATA[C]]></string><coordinate3 builtin="xyz3">1 2 3</coordinate3></atom>',
    ],
  ])('reads %s', (_, content) => {
    const { parts, issues } = read(cml, molecule(content));
    expect(issues).toEqual([]);
    expect(parts[0]).toMatchObject({ elements: [6], x: [1], y: [2], z: [3], names: [''], dimension: 3 });
  });

  it.each([
    ['x2="1.5" y2="-2"', 2, [1.5, -2, 0]],
    ['x3="1.5" y3="-2" z3="1e-1"', 3, [1.5, -2, 0.1]],
    ['', 0, [0, 0, 0]],
  ])('tells 2D, 3D and none apart: %s', (coordinates, dimension, place) => {
    const [part] = read(cml, atoms(`<atom id="a1" elementType="C" ${coordinates}/>`)).parts;
    expect([part!.dimension, part!.x[0], part!.y[0], part!.z[0]]).toEqual([dimension, ...place]);
  });

  it('turns fractions into ångström, with the cell of the molecule or of the file', () => {
    const cell = ['a', 'b', 'c', 'alpha', 'beta', 'gamma']
      .map(
        (name, at) =>
          `<scalar dictRef="iucr:cell_${at < 3 ? 'length' : 'angle'}_${name}">${at < 3 ? 10 * (at + 1) : 90}</scalar>`,
      )
      .join('');
    const text = `<cml><crystal>${cell}</crystal>${atoms('<atom id="a1" elementType="C" xFract="0.25" yFract="-0.5" zFract="0.1"/>')}</cml>`;
    const { parts, issues } = read(cml, text);
    expect(issues).toEqual([]);
    expect(parts[0]).toMatchObject({ x: [2.5], y: [-10], z: [3], cell: { a: 10, b: 20, c: 30 } });
    const again = read(cml, convert(cml, cml, text).text).parts[0]!;
    expect(again).toMatchObject({ x: [2.5], y: [-10], z: [3], carried: ['fractions: 0 0.25 -0.5 0.1'] });
    expect(read(cml, atoms('<atom id="a1" xFract="0" yFract="0" zFract="0"/>')).rejected).toEqual([1]);
  });

  it.each([
    ['1', 1],
    ['S', 1],
    ['2', 2],
    ['D', 2],
    ['3', 3],
    ['T', 3],
    ['A', 4],
    ['1.5', 4],
    [' 1', 1],
    ['2.0', 2],
    ['hbond', 10],
    ['', 0],
  ])('reads the bond order %s', (order, expected) => {
    const bond = `<bondArray><bond atomRefs2="a b" order="${order}"/></bondArray>`;
    const { parts } = read(cml, molecule(`<atomArray><atom id="a"/><atom id="b"/></atomArray>${bond}`));
    expect(parts[0]!.bonds).toEqual([[1, 2, expected, 0]]);
  });

  it.each([
    ['<bond atomRefs2="a b" order="1"><bondStereo>H</bondStereo></bond>', 6],
    ['<bond atomRefs2="a b" order="1" bondStereo="W"/>', 1],
    ['<bond atomRefs2="a b" order="1"><bondStereo dictRef="cml:H">W</bondStereo></bond>', 6],
    ['<bond atomRefs2="a b" order="1"><bondStereo dictRef="cml:">W</bondStereo></bond>', 1],
    ['<bond atomRefs2="a b" order="1"><bondStereo convention="MDL" conventionValue="4"/></bond>', 4],
    ['<bond atomRefs2="a b" order="2"><bondStereo atomRefs4="a b a b">T</bondStereo></bond>', 0],
  ])('reads bond stereo and gives it back: %s', (bond, stereo) => {
    const text = molecule(
      `<atomArray><atom id="a"/><atom id="b"/></atomArray><bondArray>${bond}</bondArray>`,
    );
    const part = read(cml, text).parts[0]!;
    expect(part.bonds[0]![3]).toBe(stereo);
    const again = read(cml, convert(cml, cml, text).text).parts[0]!;
    expect({ ...again, names: [], line: 0, byteOffset: 0, byteLength: 0 }).toEqual({
      ...part,
      names: [],
      line: 0,
      byteOffset: 0,
      byteLength: 0,
    });
  });

  it('resolves bonds that come before their atoms', () => {
    const text = molecule('<atom id="a"/><bond atomRefs2="a b" order="1"/><atom id="b"/>');
    expect(read(cml, text).parts[0]!.bonds).toEqual([[1, 2, 1, 0]]);
  });

  it('makes records of molecules within one without atoms of its own, and one of those within one that has', () => {
    const inner = `<molecule id="x">${ATOM.replace('a1', 'b1')}</molecule>`;
    expect(read(cml, molecule(inner + inner)).parts.map(({ elements }) => elements.length)).toEqual([1, 1]);
    expect(read(cml, molecule(ATOM + inner)).parts.map(({ elements }) => elements.length)).toEqual([2]);
  });

  it('takes no atoms from formulas, peaks and annotations', () => {
    const other = `<formula><atomArray elementType="C" count="3"/></formula><peakList><peak><atom id="p"/></peak></peakList><annotation>${ATOM}</annotation>`;
    const { parts, errors } = read(cml, molecule(other + ATOM));
    expect([errors, parts[0]!.elements]).toEqual([0, [6]]);
    expect(places(read(cml, molecule(other)))[0]).toMatchObject({ severity: 'ERROR', code: 'NO_ATOMS' });
  });

  it('keeps query atoms, and atoms without an element', () => {
    const { parts, issues } = read(
      cml,
      atoms('<atom id="a1" elementType="R"/><atom id="a2"/><atom id="a3" elementType="D"/>'),
    );
    expect(parts[0]).toMatchObject({ elements: [0, 0, 1], types: ['R', '', ''], isotopes: [0, 0, 2] });
    expect(issues.map(({ code }) => code)).toEqual(['MISSING_ELEMENT']);
  });

  it('gives the same, findings included, whatever the cuts and line ends are', () => {
    const text = `${SAMPLE}<!-- end --> <?pi?>`.replace('order="2"', 'order="none"');
    const plain = read(cml, text);
    expect(plain.issues).toMatchObject([{ code: 'BAD_BOND_ORDER', line: 27 }]);
    for (const cut of [1, 2, 3, 7, 64]) expect(read(cml, text, { cut })).toEqual(plain);
    for (const lineEnd of ['\r\n', '\r']) {
      const { issues, parts } = read(cml, text.replaceAll('\n', lineEnd), { cut: 5 });
      expect(issues).toEqual(plain.issues);
      expect(parts.map(({ x }) => x)).toEqual(plain.parts.map(({ x }) => x));
    }
  });
});

describe('CML writing', () => {
  it('gives back everything that it read', () => {
    const { text, losses } = convert(cml, cml, SAMPLE);
    expect(losses).toEqual([]);
    const bare = (source: string) =>
      read(cml, source).parts.map((part) => ({ ...part, line: 0, byteOffset: 0, byteLength: 0 }));
    expect(bare(text)).toEqual(bare(SAMPLE));
    expect(convert(cml, cml, text).text).toBe(text);
  });

  it('keeps partial charges, and names what it leaves out', () => {
    const text = readFileSync(new URL('../../../data/conversion/dipeptide.pqr', import.meta.url), 'utf8');
    const { text: written, losses } = convert(pqr, cml, text);
    expect(losses.map(({ code }) => code)).toEqual(['METADATA', 'RESIDUES', 'CHAINS', 'RADII']);
    expect(read(cml, written).parts[0]).toMatchObject({
      names: ['N', 'CA', 'C', 'O', 'N', 'CA', 'ZN'],
      partialCharges: [0.2943, -0.01, 0.6163, -0.5722, -0.3821, -0.2722, 2],
      elements: [7, 6, 6, 8, 7, 6, 30],
    });
  });

  it('keeps any text of a data item, as far as XML can', () => {
    const record = (value: string): string =>
      `m\n\n\n  1  0  0  0  0  0            999 V2000\n    0.0000    0.0000    1.0000 C   0  0\nM  END\n> <a&"b">\n${value}\n\n$$$$\n`;
    const { text } = convert(sdf, cml, record('1 < 2\n\ttab é'));
    expect(read(cml, text).parts[0]!.items).toMatchObject([{ name: 'a&"b"', value: '1 < 2\n\ttab Ã©' }]);
    expect(convert(sdf, cml, record('\x01')).text).toContain('\ufffd');
  });
});
