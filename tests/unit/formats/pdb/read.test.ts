import { describe, expect, it } from 'vitest';
import { AtomFlag } from '../../../../src/formats/model/atoms.js';
import { BondOrigin } from '../../../../src/formats/model/bonds.js';
import type { Structure } from '../../../../src/formats/model/structure.js';
import { check } from '../check.js';
import { read } from '../convert.js';
import { atomLine } from './records.js';

const codes = (text: string) => check(text).issues.map((issue) => issue.code);

/** Atoms of the first part as short texts. */
function names(text: string): string[] {
  const found: string[] = [];
  read('PDB', text, (structure) => {
    if (structure.position > 1) return;
    const { atoms, residues, chains, document } = structure;
    for (let row = 0; row < atoms.count; row++) {
      const residue = atoms.residue[row]!;
      const chain = chains[residues.chain[residue]!]!;
      found.push(
        [
          atoms.serial[row],
          document.strings.get(atoms.name[row]!),
          document.strings.get(residues.name[residue]!),
          `${chain.authId}${chain.segment && `/${chain.segment}`}`,
          `${residues.number[residue]}${document.strings.get(residues.insertionCode[residue]!)}`,
          atoms.element[row],
        ].join(' '),
      );
    }
  });
  return found;
}

describe('PDB reader: what rejects a file', () => {
  const cases: [string, string, string, number][] = [
    ['letters in x', atomLine({ x: '  12.abc' }), 'BAD_COORDINATE', 31],
    ['nan in y', atomLine({ y: '     nan' }), 'BAD_COORDINATE', 39],
    ['a blank z', atomLine({ z: '        ' }), 'BAD_COORDINATE', 47],
    ['an infinite x', atomLine({ x: '     inf' }), 'BAD_COORDINATE', 31],
    ['columns shifted by one', ` ${atomLine()}`.replace(' ATOM ', 'ATOM  '), 'BAD_COORDINATE', 39],
    ['a line cut before z', atomLine().slice(0, 44), 'TRUNCATED_LINE', 45],
  ];
  for (const [title, line, code, column] of cases)
    it(`C6: ${title}, with line and column`, () => {
      const result = check(`${atomLine()}\n${atomLine()}\n${line}\n`);
      expect(result.valid).toBe(false);
      expect(result.issues.find((issue) => issue.severity === 'ERROR')).toMatchObject({
        code,
        line: 3,
        column,
      });
    });
});

describe('PDB reader: fields', () => {
  it('reads two-letter chains beside standard residues and four-letter residue names', () => {
    const text = [
      atomLine({ chain: 'AB' }),
      atomLine({ residue: 'ATP', chain: 'AC', name: ' PG ', element: ' P' }),
    ].join('\n');
    expect(names(text)).toEqual(['1 CA ALA AB 1 6', '1 PG ATP AC 1 15']);
    expect(names(atomLine({ residue: 'POP', chain: 'C ' }))).toEqual(['1 CA POPC  1 6']);
    expect(names(atomLine({ residue: 'TIP', chain: '3W', name: ' OH2', element: ' O' }))).toEqual([
      '1 OH2 TIP3 W 1 8',
    ]);
  });

  it('reads insertion codes, negative, hybrid-36 and five-digit numbers', () => {
    const line = (number: string, code = ' ') => atomLine({ number, code });
    expect(names([line('  -5'), line('  27', 'A'), line('A000')].join('\n'))).toEqual([
      '1 CA ALA A -5 6',
      '1 CA ALA A 27A 6',
      '1 CA ALA A 10000 6',
    ]);
    expect(names([line('9999'), line('1000', '0'), line('1000', '1')].join('\n'))).toEqual([
      '1 CA ALA A 9999 6',
      '1 CA ALA A 10000 6',
      '1 CA ALA A 10001 6',
    ]);
  });

  it('reads serials in hybrid-36, in hexadecimal and with a sixth digit', () => {
    const text = ['A0000', '186a1']
      .map((serial) => atomLine().replace('    1  CA', `${serial}  CA`))
      .join('\n');
    expect(names(text).map((name) => name.split(' ')[0])).toEqual(['100000', '100001']);
    expect(names(atomLine().replace('    1  CA', '100002 CA'))[0]).toMatch(/^100002 CA ALA/);
  });

  it('takes D as hydrogen of mass 2, and keeps dummy symbols', () => {
    read(
      'PDB',
      [atomLine({ element: ' D', name: ' D1 ' }), atomLine({ element: 'EP' })].join('\n'),
      ({ atoms, document }) => {
        expect([...atoms.element.subarray(0, 2)]).toEqual([1, 0]);
        expect(atoms.optional.isotope?.[0]).toBe(2);
        expect(atoms.flags[1]! & AtomFlag.QUERY).toBeTruthy();
        expect(document.strings.get(atoms.optional.type![1]!)).toBe('EP');
      },
    );
  });

  it('infers elements where columns 77–78 are blank, and says how many', () => {
    const lines = [
      atomLine({ element: '  ' }),
      atomLine({ residue: ' CA', name: 'CA  ', element: '  ' }),
      atomLine(),
    ];
    expect(names(lines.join('\n')).map((name) => name.split(' ').at(-1))).toEqual(['6', '20', '6']);
    expect(check(lines.join('\n')).issues.find(({ code }) => code === 'ELEMENT_INFERRED')).toMatchObject({
      count: 2,
      line: 1,
      column: 77,
    });
  });

  it('ignores columns 73–80 of the time before 1996 for the whole file, and warns once', () => {
    const lines = Array.from({ length: 30 }, (_, index) =>
      atomLine({
        number: String(index + 1).padStart(4),
        segment: '1ABC',
        element: String(index + 95)
          .padStart(4)
          .slice(0, 2),
        charge: String(index + 95)
          .padStart(4)
          .slice(2),
      }),
    );
    const result = check(lines.join('\n'));
    expect(result.valid).toBe(true);
    expect(result.issues.filter(({ code }) => code === 'LEGACY_COLUMNS')).toHaveLength(1);
    expect(result.summary).toMatchObject({ formula: 'C30', formalCharge: 0 });
  });

  it('reads formal charges in both spellings', () => {
    read(
      'PDB',
      [atomLine({ charge: '2+' }), atomLine({ charge: '-1' }), atomLine({ charge: ' +' })].join('\n'),
      ({ atoms }) => {
        expect([...atoms.formalCharge.subarray(0, 3)]).toEqual([2, -1, 1]);
      },
    );
  });

  it('reads ANISOU into the atom before it, and warns of one that has none', () => {
    const atom = atomLine({ serial: 7 });
    const anisou = `ANISOU${atom.slice(6, 28)}   2406   1892   1614    198    519   -328       C`;
    read('PDB', `${atom}\n${anisou}\n${atomLine({ name: ' CB ' })}`, ({ atoms }) => {
      expect(atoms.optional.u11![0]).toBe(0.2406);
      expect(atoms.optional.u23![0]).toBe(-0.0328);
      expect(atoms.optional.u11![1]).toBeNaN();
    });
    expect(codes(`${atomLine({ name: ' N  ' })}\n${anisou}\n`)).toContain('ANISOU_WITHOUT_ATOM');
  });

  it('takes a cell of 1 1 1 for none', () => {
    const cell = (text: string) => check(`CRYST1${text}\n${atomLine()}`).summary?.cell;
    expect(cell('    1.000    1.000    1.000  90.00  90.00  90.00 P 1           1')).toBeNull();
    expect(cell('   30.000   31.000   32.500  90.00 100.50  90.00 P 1 21 1      4')).toEqual({
      a: 30,
      b: 31,
      c: 32.5,
      alpha: 90,
      beta: 100.5,
      gamma: 90,
      spaceGroup: 'P 1 21 1',
      z: 4,
    });
  });
});

describe('PDB reader: models and frames', () => {
  const model = (number: string) => `MODEL     ${number}\n${atomLine()}\n`;

  it('reads frames that are separated by END alone', () => {
    const summary = check(`${atomLine()}\nEND\n${atomLine()}\nEND\n`).summary;
    expect(summary).toMatchObject({ frames: 2, models: 0, partKind: 'FRAME', kind: 'TRAJECTORY' });
    const kinds: string[] = [];
    read('PDB', `${atomLine()}\nEND\n${atomLine()}\nEND\n`, ({ kind }) => kinds.push(kind));
    expect(kinds).toEqual(['FRAME', 'FRAME']);
  });

  it('warns of models that are not closed, not opened or not numbered, and reads them', () => {
    expect(codes(`${model('   1')}END\n`)).toEqual(['MODEL_NOT_CLOSED']);
    expect(codes(`${model('   1')}${model('   2')}ENDMDL\n`)).toEqual(['MODEL_NOT_CLOSED']);
    expect(codes(`${atomLine()}\nENDMDL\n${model('   2')}ENDMDL\n`)).toEqual(['MODEL_NOT_OPENED']);
    expect(codes(`${model('')}ENDMDL\n`)).toEqual(['MODEL_WITHOUT_NUMBER']);
  });
});

describe('PDB reader: bonds', () => {
  const three = [1, 2, 3]
    .map((serial) => atomLine({ serial, name: ` C${serial} `, residue: 'LIG', x: `  1${serial}.104` }))
    .join('\n');
  const bonds = (text: string) => {
    const found: string[] = [];
    read('PDB', text, ({ bonds: table }: Structure) => {
      for (let row = 0; row < table.count; row++)
        found.push(`${table.a[row]}-${table.b[row]} ${table.order[row]} ${table.origin[row]}`);
    });
    return found;
  };

  it('reads CONECT whose fields run together, and repetition as bond order', () => {
    expect(bonds(`${three}\nCONECT    1    2    2\nCONECT    2    1    1    3\n`)).toEqual([
      `0-1 2 ${BondOrigin.CONECT}`,
      `1-2 1 ${BondOrigin.CONECT}`,
    ]);
    const wide = [10001, 10002].map((serial) => atomLine({ serial, name: ` C${serial % 10} ` })).join('\n');
    expect(bonds(`${wide}\nCONECT1000110002\n`)).toEqual([`0-1 1 ${BondOrigin.CONECT}`]);
  });

  it('gives every model the bonds that stand behind the last one', () => {
    const text = `MODEL        1\n${three}\nENDMDL\nMODEL        2\n${three}\nENDMDL\nCONECT    1    2\n`;
    expect(bonds(text)).toHaveLength(2);
  });

  it('makes a bond of LINK unless CONECT has it, and none to a symmetry copy', () => {
    const link = (symmetry: string) =>
      `LINK         C1  LIG A   1                 C2  LIG A   1     1555   ${symmetry}  1.50\n`;
    expect(bonds(`${link('1555')}${three}\n`)).toEqual([`0-1 1 ${BondOrigin.LINK}`]);
    expect(bonds(`${link('2555')}${three}\n`)).toEqual([]);
    expect(bonds(`${link('1555')}${three}\nCONECT    1    2\n`)).toEqual([`0-1 1 ${BondOrigin.CONECT}`]);
  });

  it('counts bonds in a check, and warns of a serial that no atom has', () => {
    const result = check(`${three}\nCONECT    1    2\nCONECT    2    1\nCONECT    3    9\n`);
    expect(result.summary?.bonds).toEqual({ total: 1, byOrigin: [{ name: 'CONECT', count: 1 }] });
    expect(result.issues).toMatchObject([{ code: 'CONECT_WITHOUT_ATOM', line: 6, count: 1 }]);
  });
});
