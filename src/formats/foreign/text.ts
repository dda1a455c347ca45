import type { Prefix } from '../contract.js';
import type { RefusalRule } from './foreign.js';

const MODEL = 'Upload the model that belongs to it (PDB or mmCIF).';
const COORDINATES =
  'It has no coordinates of its own; upload the coordinate file that belongs to it (PDB, GRO or XYZ).';

/** The text without leading blanks, XML declaration, comments and byte order mark: where a root element would stand. */
function root(prefix: Prefix): string {
  let rest = prefix.text.replace(/^\xef\xbb\xbf/, '').trimStart();
  for (let turn = 0; turn < 20; turn++) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : null;
    if (!end) break;
    const at = rest.indexOf(end);
    if (at < 0) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
  return rest.slice(0, 4096);
}

const starts =
  (pattern: RegExp) =>
  (prefix: Prefix): boolean =>
    pattern.test(root(prefix));

const firstLines = (count: number, pattern: RegExp) => (prefix: Prefix) =>
  prefix.lines.slice(0, count).some((line) => pattern.test(line));

/** XML whose root is no CML: asked after the formats, because CML has many roots and prefixes. */
export const XML: RefusalRule = {
  what: 'an XML file that is not CML',
  instead: 'Of the XML formats only CML is read.',
  test: starts(/^<[!A-Za-z?]/),
  confidence: 0.3,
};

/** Text formats that are recognised by how they begin, in the order in which they are asked. */
export const TEXT: readonly RefusalRule[] = [
  {
    what: 'an HTML page',
    instead: 'The download has probably failed: the page may say why. Download the structure file itself.',
    test: starts(/^<(!doctype\s+html|html|head|body)\b/i),
  },
  {
    what: 'an SVG image',
    instead: 'Upload the structure that the image shows.',
    test: starts(/^<(!doctype\s+)?svg\b/i),
  },
  {
    what: 'a PDBML file',
    instead: 'Download the same entry as mmCIF or BinaryCIF.',
    test: starts(/^<(PDBx:)?datablock\b/),
  },
  {
    what: 'a ChemDraw (CDXML) drawing',
    instead: 'Save it in ChemDraw as MDL Molfile (.mol) or SDF.',
    test: starts(/^<(!DOCTYPE\s+)?CDXML\b/i),
  },
  {
    what: 'an XML entity file or document type definition',
    instead: 'It is no molecular structure; the suffix .ent is also that of PDB files.',
    test: starts(/^<!(ENTITY|ELEMENT|ATTLIST|NOTATION)\b/),
  },
  { what: 'PostScript', instead: 'Upload the structure itself.', test: starts(/^%!PS/) },
  { what: 'an RTF document', instead: 'Save it as plain text.', test: starts(/^\{\\rtf/) },
  {
    what: 'a predicted aligned error (PAE) table',
    instead: MODEL,
    test: (p) => /^\s*[[{]/.test(p.text) && /"(predicted_aligned_error|pae|distance)"\s*:/.test(p.text),
  },
  {
    what: 'JSON',
    instead: 'JSON is not a structure format here; export the structure as SDF, PDB or mmCIF.',
    test: (p) => /^\s*(\{\s*("|\})|\[\s*[[{"\d-])/.test(p.text.slice(0, 1024)),
    confidence: 0.9,
  },
  {
    what: 'a Git LFS pointer, not the file itself',
    instead: 'Fetch the file with git lfs pull and upload that.',
    test: (p) => p.text.startsWith('version https://git-lfs.'),
  },
  { what: 'a script', instead: 'Programs are never taken.', test: (p) => /^#!\s*\//.test(p.text) },
  {
    what: 'a reaction (RXN or RDF)',
    instead: 'Reactions are not kept; export its molecules as SDF.',
    code: 'UNSUPPORTED_FEATURE',
    test: (p) => /^\$(RXN|RDFILE)/.test(p.text.trimStart()),
  },
  {
    what: 'an InChI',
    instead: 'Convert it to SMILES or SDF, for example with Open Babel or RDKit.',
    test: (p) => /^InChI=1S?\//.test(p.text),
  },
  {
    what: 'a Maestro file',
    instead: 'Export it from Maestro as SDF, MOL2 or PDB.',
    test: (p) =>
      /\bs_m_m2io_version\b/.test(p.text.slice(0, 4096)) ||
      (p.text.includes('f_m_ct') && /^[ \t]*f_m_ct[ \t]*\{/m.test(p.text)),
  },
  {
    what: 'an AMBER topology',
    instead: COORDINATES,
    test: (p) => p.text.startsWith('%VERSION  VERSION_STAMP'),
  },
  { what: 'a PSF topology', instead: COORDINATES, test: (p) => /^PSF(\s|$)/.test(p.lines[0] ?? '') },
  {
    what: 'a GROMACS topology',
    instead: COORDINATES,
    test: firstLines(400, /^\s*\[\s*(moleculetype|defaults|atomtypes)\s*\]/),
  },
  {
    what: 'a LAMMPS data file',
    instead: 'Export the atoms as PDB, XYZ or MOL2.',
    test: (p) =>
      /^LAMMPS\b/.test(p.text) || /^[ \t]*\d+[ \t]+atom types[ \t]*\r?$/m.test(p.text.slice(0, 4096)),
  },
  {
    what: 'an OpenDX map',
    instead: 'Density maps are not kept. ' + MODEL,
    test: firstLines(60, /^object\s+\d+\s+class\s+gridpositions\b/),
  },
  {
    what: 'a Gaussian cube file',
    instead: 'Density maps are not kept; export its atoms as XYZ.',
    test: isCube,
  },
  {
    what: 'X-PLOR/CNS reflections',
    instead: 'Reflections are not kept. ' + MODEL,
    test: firstLines(20, /^\s*NREFlection/i),
  },
  {
    what: 'a FASTA sequence',
    instead: 'It has no coordinates; upload a structure.',
    confidence: 0.7,
    test: (p) => /^>\S/.test(p.text) && /^[A-Za-z*-]+\s*$/.test(p.lines[1] ?? ''),
  },
  {
    what: 'the output of a quantum chemistry program',
    instead: 'Export the final geometry as XYZ, MOL or PDB.',
    test: firstLines(
      60,
      /^ ?(Entering Gaussian System|Northwest Computational Chemistry|\s*\* O {3}R {3}C {3}A \*)/,
    ),
  },
];

/** Gaussian cube: two comments, "atoms origin", three lines "points axis", then "element charge x y z". */
function isCube(prefix: Prefix): boolean {
  const numbers = (count: number): RegExp =>
    new RegExp(String.raw`^\s*-?\d+(?:\s+-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?){${count}}(?:\s+\d+)?\s*$`);
  return (
    prefix.lines.slice(2, 6).every((line) => numbers(3).test(line)) && numbers(4).test(prefix.lines[6] ?? '')
  );
}
