import { Budget } from '../budget.js';
import { CHEMIST_ATOMS, type Chemist, type Drawing } from '../chemist.js';
import { CtfileParser } from '../ctfile/parser.js';
import { LossSeverity, type LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { Report } from '../report.js';
import { Carried } from './holdings.js';

/** More than a molecule of that size needs. */
const MOLECULE_BUDGET = 16 * 2 ** 20;
const V2000_DECIMALS = 4;

/**
 * A molecule that was read from SMILES with 2D coordinates and wedges, for formats that have coordinates. Where the chemist refuses its chemistry it gets
 * coordinates only, and none where it cannot be drawn; both are counted.
 */
export function drawn(structure: Structure, chemist: Chemist | null, losses: LossTally): Structure {
  const text = smilesTextOf(structure);
  const drawing = chemist && structure.atoms.count <= CHEMIST_ATOMS ? chemist.draw(text) : null;
  const sketch = drawing && 'molfile' in drawing ? structureOf(drawing) : null;
  if (!sketch || sketch.atoms.count !== structure.atoms.count) {
    losses.add('NOT_DRAWN', LossSeverity.MODERATE, NOT_DRAWN_MESSAGE);
    countStereo(text, losses);
    return structure;
  }
  if (!(drawing as Drawing).whole) {
    takeCoordinates(structure, sketch);
    countStereo(text, losses);
    return structure;
  }
  sketch.kind = structure.kind;
  sketch.number = structure.number;
  sketch.position = structure.position;
  sketch.line = structure.line;
  sketch.byteOffset = structure.byteOffset;
  sketch.byteLength = structure.byteLength;
  sketch.title = structure.title;
  return sketch;
}

export const NOT_DRAWN_MESSAGE = `Molecules that RDKit could not draw, among them those of more than ${CHEMIST_ATOMS} atoms, are written without coordinates.`;

/** The SMILES that a structure was read from, with its extension; empty for other formats. */
export function smilesTextOf({ carried }: Structure): string {
  const bytes = carried.find(({ key }) => key === Carried.TEXT)?.bytes ?? new Uint8Array(0);
  return Buffer.from(bytes).toString('latin1');
}

function structureOf({ molfile }: Drawing): Structure | null {
  let found: Structure | null = null;
  const parser = new CtfileParser('MOL', {
    report: new Report(),
    budget: new Budget(MOLECULE_BUDGET),
    sink: { part: (structure) => void (found = structure) },
  });
  parser.push(new Uint8Array(Buffer.from(molfile)));
  parser.end();
  return found;
}

function takeCoordinates(structure: Structure, sketch: Structure): void {
  const { atoms } = structure;
  atoms.x.set(sketch.atoms.x.subarray(0, atoms.count));
  atoms.y.set(sketch.atoms.y.subarray(0, atoms.count));
  atoms.z.set(sketch.atoms.z.subarray(0, atoms.count));
  structure.dimension = sketch.dimension;
  structure.document.decimals.coordinates = V2000_DECIMALS;
}

/** Chirality and double bonds are known to the text alone. */
function countStereo(text: string, losses: LossTally): void {
  if (/[@/\\]/.test(text))
    losses.add(
      'STEREO',
      LossSeverity.MAJOR,
      'The stereochemistry of molecules that RDKit could not draw as a whole is lost.',
    );
}
