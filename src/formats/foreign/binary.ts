import type { RefusalRule } from './foreign.js';

const UNPACK =
  'Unpack it and upload the structure files that are in it; gzip (.gz) is the only compression that is taken.';
const TRAJECTORY = 'Trajectories are not kept; export the frames that you need as PDB, mmCIF, XYZ or GRO.';
const DENSITY = 'Density maps are not kept; upload the model that belongs to it (PDB or mmCIF).';
const IMAGE = 'Upload the structure that the image shows.';
const PROGRAM = 'Programs are never taken.';

const u32 = (...bytes: number[]): string => String.fromCharCode(...bytes);

/** Signatures of binary content (libmagic's tables and the formats' own specifications). */
export const BINARY: readonly RefusalRule[] = [
  { what: 'UTF-16 text', instead: 'Save it as UTF-8 or ASCII text.', magic: ['\xff\xfe', '\xfe\xff'] },
  { what: 'UTF-32 text', instead: 'Save it as UTF-8 or ASCII text.', magic: ['\0\0\xfe\xff'] },
  { what: 'a gzip stream inside a gzip stream', instead: 'Pack it once only.', magic: ['\x1f\x8b'] },
  { what: 'a ZIP archive', instead: UNPACK, magic: ['PK\x03\x04', 'PK\x05\x06'] },
  { what: 'a bzip2 file', instead: UNPACK, magic: ['BZh'], test: (p) => p.text.startsWith('1AY&SY', 4) },
  { what: 'an xz file', instead: UNPACK, magic: ['\xfd7zXZ\0'] },
  { what: 'a compress (.Z) file', instead: UNPACK, magic: ['\x1f\x9d'] },
  { what: 'a Zstandard file', instead: UNPACK, magic: ['\x28\xb5\x2f\xfd'] },
  { what: 'a 7-Zip archive', instead: UNPACK, magic: ["7z\xbc\xaf'\x1c"] },
  { what: 'a RAR archive', instead: UNPACK, magic: ['Rar!\x1a\x07'] },
  { what: 'a tar archive', instead: UNPACK, magic: ['ustar'], at: 257 },
  { what: 'a PDF document', instead: 'Upload the coordinates, not the article.', magic: ['%PDF-'] },
  { what: 'a PNG image', instead: IMAGE, magic: ['\x89PNG\r\n'] },
  { what: 'a JPEG image', instead: IMAGE, magic: ['\xff\xd8\xff'] },
  { what: 'a GIF image', instead: IMAGE, magic: ['GIF87a', 'GIF89a'] },
  { what: 'a TIFF image', instead: IMAGE, magic: ['II*\0', 'MM\0*'] },
  { what: 'a WebP image', instead: IMAGE, magic: ['RIFF'], test: (p) => p.text.startsWith('WEBP', 8) },
  { what: 'a program (ELF)', instead: PROGRAM, magic: ['\x7fELF'] },
  { what: 'a Windows program', instead: PROGRAM, magic: ['MZ'], test: (p) => p.text.includes('\0') },
  { what: 'a WebAssembly program', instead: PROGRAM, magic: ['\0asm'] },
  {
    what: 'a program (Mach-O or Java)',
    instead: PROGRAM,
    magic: [
      '\xfe\xed\xfa\xce',
      '\xfe\xed\xfa\xcf',
      '\xce\xfa\xed\xfe',
      '\xcf\xfa\xed\xfe',
      '\xca\xfe\xba\xbe',
    ],
  },
  {
    what: 'pickled Python data (such as a PyMOL session)',
    instead: 'It could run code when it is read; export the structure as PDB or mmCIF.',
    magic: ['\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'],
    test: (p) => '}](c\x95'.includes(p.text.charAt(2)),
  },
  { what: 'a CCP4/MRC density map', instead: DENSITY, magic: ['MAP '], at: 208 },
  { what: 'an HDF5 file (map or trajectory)', instead: DENSITY, magic: ['\x89HDF\r\n'] },
  {
    what: 'an MTZ reflection file',
    instead: 'Reflections are not kept; upload the model that was refined against them.',
    magic: ['MTZ '],
  },
  { what: 'a DCD trajectory', instead: TRAJECTORY, magic: ['CORD'], at: 4 },
  { what: 'a DCD trajectory', instead: TRAJECTORY, magic: ['CORD'], at: 8 },
  { what: 'an XTC trajectory', instead: TRAJECTORY, magic: [u32(0, 0, 7, 0xcb), u32(0, 0, 7, 0xe7)] },
  { what: 'a TRR trajectory', instead: TRAJECTORY, magic: [u32(0, 0, 7, 0xc9)] },
  { what: 'a NetCDF (AMBER) trajectory', instead: TRAJECTORY, magic: ['CDF\x01', 'CDF\x02', 'CDF\x05'] },
  {
    what: 'a ChemDraw (CDX) drawing',
    instead: 'Save it in ChemDraw as MDL Molfile (.mol) or SDF.',
    magic: ['VjCD0100'],
  },
  { what: 'an OLE document', instead: 'Export the structure as SDF or MOL.', magic: ['\xd0\xcf\x11\xe0'] },
  { what: 'an SQLite database', instead: 'Export the structures as SDF.', magic: ['SQLite format 3\0'] },
  { what: 'a binary glTF scene', instead: IMAGE, magic: ['glTF'] },
];
