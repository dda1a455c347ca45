import { isArray, isMap, type MessagePackValue } from '../messagepack/value.js';
import type { Assembly, StructureDocument, UnitCell } from '../model/document.js';
import type { Fields } from './fields.js';
import { shortest } from './numbers.js';

/** Assemblies that are listed. */
const LISTED = 1000;

/** What the file says of itself beyond its atoms. */
export function readHeader(fields: Fields, document: StructureDocument): void {
  const { metadata } = document;
  const title = fields.text('title');
  if (title) metadata.title = title;
  const id = fields.text('structureId');
  if (id) metadata.identifiers.push(id);
  for (const method of fields.list('experimentalMethods'))
    if (typeof method === 'string') metadata.methods.push(method);
  const resolution = fields.number('resolution');
  if (resolution !== undefined && resolution > 0) metadata.resolution = shortest(resolution);
  const rFree = fields.number('rFree');
  if (rFree !== undefined && rFree > 0) metadata.rFree = shortest(rFree);
  const date = fields.text('depositionDate');
  if (date && /^\d{4}-\d\d-\d\d$/.test(date)) metadata.depositedOn = date;
  const assemblies = assembliesOf(fields);
  if (assemblies.length > 0) metadata.assemblies = assemblies;
  document.cell = cellOf(fields);
}

/** A cell of 1 1 1, as files without a crystal have it, is none. */
function cellOf(fields: Fields): UnitCell | null {
  const value = fields.get('unitCell');
  if (value === undefined || value === null) return null;
  const numbers = isArray(value)
    ? value.filter((one) => typeof one === 'number' && Number.isFinite(one))
    : [];
  if (!isArray(value) || value.length !== 6 || numbers.length !== 6) {
    // Writers of structures without a crystal leave the array empty.
    if (!isArray(value) || value.length > 0) fields.ignore('unitCell', value, 'an array of six numbers');
    return null;
  }
  const [a, b, c, alpha, beta, gamma] = (numbers as number[]).map(shortest) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if ((a === 1 && b === 1 && c === 1) || a <= 0 || b <= 0 || c <= 0) return null;
  return { a, b, c, alpha, beta, gamma, spaceGroup: fields.text('spaceGroup') ?? '' };
}

function assembliesOf(fields: Fields): Assembly[] {
  const found: Assembly[] = [];
  for (const entry of fields.list('bioAssemblyList').slice(0, LISTED)) {
    if (!isMap(entry)) continue;
    const name: MessagePackValue | undefined = entry.get('name');
    const transforms = entry.get('transformList');
    found.push({
      id: typeof name === 'string' ? name : String(found.length + 1),
      kind: '',
      copies: isArray(transforms) ? transforms.length : 0,
    });
  }
  return found;
}
