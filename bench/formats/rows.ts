import type { Molstar } from './molstar.js';
import { openBabel, ours, python } from './programs.js';
import type { Row } from './row.js';
import type { Samples } from './samples.js';

/** Every row of the table, in the order in which they are printed. */
export function rowsOf(samples: Samples, molstar: Molstar): Row[] {
  return [...parsing(samples, molstar), ...checking(samples), ...converting(samples, molstar)];
}

function parsing(samples: Samples, molstar: Molstar): Row[] {
  const babel = (file: string | null, ...more: string[]) => openBabel([file ?? '', '-onul', ...more], file);
  const cifRow = (name: string, sample: () => string | null): Row => ({
    name: `mmCIF to structure, ${name}`,
    quantity: 'MB/s',
    goal: '≥ 3 × gemmi',
    ours: () => ours('parse', sample(), 'MMCIF'),
    peers: [
      { name: 'gemmi', run: () => python('gemmi-cif', sample()) },
      { name: 'Mol*', run: () => molstar.run('cif', sample()) },
      { name: 'Open Babel -ab', run: () => babel(sample(), '-immcif', '-ab') },
    ],
  });
  return [
    {
      name: 'PDB parse with names, elements, checks, 1aon',
      quantity: 'MB/s',
      goal: '≥ 0.8 × gemmi',
      ours: () => ours('parse', samples.pdb(), 'PDB'),
      peers: [
        { name: 'gemmi', run: () => python('gemmi-pdb', samples.pdb()) },
        { name: 'RDKit, not sanitised', run: () => python('rdkit-pdb', samples.pdb()) },
        { name: 'Mol*', run: () => molstar.run('pdb', samples.pdb()) },
        { name: 'Open Babel', run: () => babel(samples.pdb()) },
        { name: 'Open Babel -ab', run: () => babel(samples.pdb(), '-ab') },
      ],
    },
    cifRow('1ffk', samples.cif),
    cifRow('4v5a', samples.largeCif),
    {
      name: 'SDF parse, 10,000 records',
      quantity: 's',
      goal: '≤ 1 × RDKit',
      ours: () => ours('parse', samples.sdf(), 'SDF'),
      peers: [
        { name: 'RDKit, not sanitised', run: () => python('rdkit-sdf', samples.sdf()) },
        { name: 'Open Babel', run: () => babel(samples.sdf()) },
      ],
    },
  ];
}

function checking(samples: Samples): Row[] {
  const row = (name: string, goal: string, run: Row['ours'], quantity: Row['quantity'] = 'MB/s'): Row => ({
    name,
    quantity,
    goal,
    ours: run,
    peers: [],
  });
  return [
    row('check PDB, 1aon', '≥ 150', () => ours('check', samples.pdb(), 'PDB')),
    row('check mmCIF, 4v5a', '≥ 150', () => ours('check', samples.largeCif(), 'MMCIF')),
    row('check SDF, 10,000 records', '–', () => ours('check', samples.sdf(), 'SDF')),
    row('check XYZ, ten frames of 1aon', '–', () => ours('check', samples.xyz(), 'XYZ')),
    row('check 1 GB of PDB, memory', '< 300', () => ours('stream', samples.pdb(), 'PDB'), 'MiB'),
  ];
}

function converting(samples: Samples, molstar: Molstar): Row[] {
  const babel = (file: string | null, target: string, ...more: string[]) =>
    openBabel([file ?? '', '-O', samples.output(target), ...more], file);
  const binary = (quantity: Row['quantity'], goal: string): Row => ({
    name: `mmCIF → BinaryCIF, 871,461 atoms${quantity === 'MiB' ? ', memory' : ''}`,
    quantity,
    goal,
    ours: () => ours('convert', samples.manyAtoms(), 'MMCIF', 'BINARY_CIF'),
    peers: [{ name: 'Mol*', run: () => molstar.run('bcif', samples.manyAtoms()) }],
  });
  return [
    {
      name: 'PDB → mmCIF, 1aon',
      quantity: 's',
      goal: '≤ 2 × gemmi',
      ours: () => ours('convert', samples.pdb(), 'PDB', 'MMCIF'),
      peers: [
        { name: 'gemmi', run: () => python('gemmi-pdb-to-cif', samples.pdb()) },
        { name: 'Open Babel -ab', run: () => babel(samples.pdb(), 'out.mmcif', '-ab') },
      ],
    },
    {
      name: 'mmCIF → PDB, 1ffk',
      quantity: 's',
      goal: '–',
      ours: () => ours('convert', samples.cif(), 'MMCIF', 'PDB'),
      peers: [{ name: 'gemmi', run: () => python('gemmi-cif-to-pdb', samples.cif()) }],
    },
    binary('s', '≤ 1 × Mol*'),
    binary('MiB', '≤ 1 × Mol*'),
    {
      name: 'SDF → MOL2, 10,000 records',
      quantity: 's',
      goal: '< Open Babel',
      ours: () => ours('convert', samples.sdf(), 'SDF', 'MOL2'),
      peers: [{ name: 'Open Babel', run: () => babel(samples.sdf(), 'out.mol2') }],
    },
  ];
}
