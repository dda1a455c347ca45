/** Lines as a file. */
export const file = (...lines: string[]): string => `${lines.join('\n')}\n`;

/** A molecule of `atoms` (`name type` each, at made coordinates) and `bonds` (`1 2 ar`). */
export function mol2(atoms: string[], bonds: string[], head = ['SMALL', 'NO_CHARGES', '']): string {
  return file(
    '@<TRIPOS>MOLECULE',
    'made',
    `${atoms.length} ${bonds.length} 1`,
    ...head,
    '@<TRIPOS>ATOM',
    ...atoms.map((atom, at) => {
      const [name, type] = atom.split(' ');
      return `${at + 1} ${name} ${at}.5000 0.0000 1.2500 ${type} 1 <1>`;
    }),
    '@<TRIPOS>BOND',
    ...bonds.map((bond, at) => `${at + 1} ${bond}`),
  );
}

/** Everything that this format has and the model does not interpret, in the layout that the writer uses. */
export const FULL = file(
  '# made by hand',
  '@<TRIPOS>MOLECULE',
  'two residues',
  ' 4 4 2 0 1',
  'PROTEIN',
  'GASTEIGER',
  'ANALYZED',
  'a comment of the molecule',
  '',
  '@<TRIPOS>CRYSIN',
  '   10.0000   11.0000   12.0000   90.0000   95.0000   90.0000 4 1',
  '@<TRIPOS>ATOM',
  '      1 N           0.100    0.200    0.300 N.4       1 ALA12B   -0.1250 BACKBONE|DICT',
  '      2 CA         -1.000   -0.000    2.500 C.3       1 ALA12B    0.2500 DICT',
  '      4 O           3.000    4.000    5.000 O.3       7 HOH301    0.1000',
  '      5 H           3.500    4.500    5.500 H         7 HOH301    0.2000',
  '@<TRIPOS>BOND',
  '     1     1     2 1 BACKBONE',
  '     2     4     5 1',
  '     3     2     5 du',
  '4 1 5 nc',
  '@<TRIPOS>SUBSTRUCTURE',
  '     1 ALA12B      1 RESIDUE 1 A ALA 0 ****',
  '     7 HOH301      4 GROUP 0 B HOH',
  '@<TRIPOS>SET',
  'NEAR STATIC ATOMS <user> **** a set',
  '2 1 4',
  '# the end',
);
