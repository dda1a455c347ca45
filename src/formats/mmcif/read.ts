import type { BlockTaker, CategoryHead, CategoryReader } from '../cif/category.js';
import { CifParser } from '../cif/parser.js';
import type { ByteSource, ReadContext } from '../contract.js';
import { StructureFormat } from '../format.js';
import { eachChunk } from '../read.js';
import { Report } from '../report.js';
import { BlockFacts, spanOf } from './block-facts.js';
import { MmcifMapping } from './mapping.js';

/** Of a row of atom_site, about, in files of many atoms. */
const BYTES_PER_SITE = 85;

/**
 * Reads a file for a conversion. The model of a block is handed over when the block ends, with the bonds of categories that
 * stand behind its atoms; where a block has several models, its facts are read first, once the second one begins.
 */
export function readMmcif(source: ByteSource, context: ReadContext): void {
  const mapping = new MmcifMapping(context, StructureFormat.MMCIF, {
    complete: true,
    expectedAtoms: Math.ceil(source.size / BYTES_PER_SITE),
    lookAhead: ({ offset, name }) => factsOfBlock(source, offset, name, context),
  });
  const parser = new CifParser(context, mapping, true);
  eachChunk(source, (bytes) => parser.push(bytes));
  parser.end();
  mapping.end(parser.frames);
}

/** Hands over every category of a file, whatever it is about. */
export function readCategories(source: ByteSource, context: ReadContext, taker: BlockTaker): void {
  const parser = new CifParser(context, taker);
  eachChunk(source, (bytes) => parser.push(bytes));
  parser.end();
}

/** The facts of the block that begins at an offset; what is wrong with it is told by the reading proper. */
function factsOfBlock(source: ByteSource, offset: number, name: string, context: ReadContext): BlockFacts {
  const taker = new FactsTaker(new BlockFacts(name, context.budget, true));
  const parser = new CifParser({ ...context, report: new Report() }, taker, true);
  const rest: ByteSource = {
    size: source.size - offset,
    read: (at, into) => (taker.ended ? 0 : source.read(offset + at, into)),
  };
  eachChunk(rest, (bytes) => parser.push(bytes));
  parser.end();
  return taker.facts;
}

/** Takes the first block that it sees. */
class FactsTaker implements BlockTaker {
  ended = false;

  constructor(readonly facts: BlockFacts) {}

  beginBlock(): void {
    // The facts are those of the block already.
  }

  category(head: CategoryHead): CategoryReader | null {
    return this.ended ? null : this.facts.reader(head);
  }

  endBlock(): void {
    this.ended = true;
  }

  carries({ name }: CategoryHead): boolean {
    return !this.ended && !name.startsWith('atom_site');
  }

  carry(head: CategoryHead, bytes: Uint8Array): void {
    this.facts.carried.push(spanOf(head, bytes));
  }
}
