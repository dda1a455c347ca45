import type { FormatModule } from '../contract.js';
import { sightXyz } from './detect.js';
import { XyzParser } from './parser.js';
import { XYZ_HOLDINGS, XyzWriter } from './writer.js';

/** XYZ: plain, extended and Tinker's. */
export const xyz: FormatModule = {
  format: 'XYZ',
  name: 'XYZ',
  suffixes: ['.xyz', '.extxyz', '.txyz', '.arc'],
  mediaType: 'chemical/x-xyz',
  specification: 'XMol XYZ; extended XYZ (libAtoms/extxyz); Tinker XYZ (Tinker User’s Guide, File Types)',
  holds: XYZ_HOLDINGS,
  detect: sightXyz,
  createParser: (context) => new XyzParser(context),
  createWriter: (context) => new XyzWriter(context),
};
