import type { Budget } from '../budget.js';
import { decode } from '../model/strings.js';
import type { StructureDocument } from '../model/document.js';
import type { Report } from '../report.js';
import { parseCell } from './cell.js';
import { RemarkReader } from './remarks.js';

/** Residue names of SEQRES that are kept; a hostile file has more. */
const SEQUENCE_KEPT = 2_000_000;

/** Programs that put their confidence, pLDDT, into the B column. */
const PREDICTORS = /\b(ALPHAFOLD|ESMFOLD|COLABFOLD|OMEGAFOLD|BOLTZ|CHAI-\d)/i;

/** Title and other header records (format version 3.3, "Title section" to "Crystallographic section"), carried byte for byte when asked. */
export class HeaderReader {
  #title = '';
  #compound = '';
  #methods = '';
  #residues = 0;
  #span: { key: string; lines: Uint8Array[] } | null = null;
  readonly #remarks: RemarkReader;

  constructor(
    private readonly document: StructureDocument,
    private readonly budget: Budget,
    private readonly report: Report,
    private readonly carry: boolean,
  ) {
    this.#remarks = new RemarkReader(document);
  }

  /** The record that was counted last: its continuation lines are one span with it. */
  #counted = '';

  read(record: string, bytes: Uint8Array, first: number, end: number, line: number): void {
    if (this.#counted !== record) {
      this.#counted = record;
      this.document.carriedCount++;
    }
    if (this.carry) this.#carryLine(record, bytes, first, end);
    const text = decode(bytes, first, end);
    switch (record) {
      case 'HEADER':
        this.#header(text, line);
        break;
      case 'TITLE':
        this.#title = joined(this.#title, text.slice(10, 80));
        break;
      case 'COMPND':
        this.#compound = joined(this.#compound, text.slice(10, 80));
        break;
      case 'EXPDTA':
        this.#methods = joined(this.#methods, text.slice(10, 79));
        break;
      case 'CRYST1':
        this.document.cell = parseCell(text, line, this.report);
        break;
      case 'SEQRES':
        this.#seqres(text);
        break;
      case 'REMARK':
        this.#remarks.read(text);
        break;
      default:
        break;
    }
  }

  /** Puts what was read so far into the document: before a model is handed over, and at the end. */
  publish(): void {
    this.#closeSpan();
    const { metadata } = this.document;
    const title =
      this.#title || (this.#compound.includes('MOL_ID:') ? moleculeOf(this.#compound) : this.#compound);
    if (title) metadata.title = title;
    metadata.methods = this.#methods
      .split(';')
      .map((method) => method.trim())
      .filter(Boolean);
    if (PREDICTORS.test(`${title} ${this.#methods}`)) metadata.predicted = true;
    this.#remarks.publish();
  }

  #header(text: string, line: number): void {
    const { metadata } = this.document;
    const classification = text.slice(10, 50).trim();
    if (classification) metadata.classification = classification;
    const date = isoDate(text.slice(50, 59));
    if (date) metadata.depositedOn = date;
    const id = text.slice(62, 66).trim().toUpperCase();
    if (id === '')
      this.report.warning('HEADER_WITHOUT_ID', 'HEADER has no entry id in columns 63–66.', {
        line,
        column: 63,
      });
    else if (/^[0-9][0-9A-Z]{3}$/.test(id) && metadata.identifiers.length < 10) metadata.identifiers.push(id);
  }

  /** Chain in column 12 (and 11), names of four columns from 20 on. */
  #seqres(text: string): void {
    const id = text.slice(10, 12).trim();
    const names = text.slice(19, 70).trim().split(/\s+/).filter(Boolean);
    this.#residues += names.length;
    if (this.#residues > SEQUENCE_KEPT) return;
    this.budget.charge(names.length * 8);
    const last = this.document.sequences.at(-1);
    if (last?.id === id) last.residues.push(...names);
    else this.document.sequences.push({ id, residues: names });
  }

  #carryLine(key: string, bytes: Uint8Array, first: number, end: number): void {
    this.budget.charge(end - first + 1);
    const kept = new Uint8Array(end - first + 1);
    kept.set(bytes.subarray(first, end));
    kept[end - first] = 10;
    if (this.#span?.key !== key) {
      this.#closeSpan();
      this.#span = { key, lines: [] };
    }
    this.#span.lines.push(kept);
  }

  #closeSpan(): void {
    if (!this.#span) return;
    this.document.carried.push({ key: this.#span.key, bytes: Buffer.concat(this.#span.lines) });
    this.#span = null;
  }
}

/** Continuation lines are joined with a blank, unless a word was broken at a hyphen; cut at a length that no title has. */
function joined(text: string, more: string): string {
  if (text.length > 4000) return text;
  return `${text}${text === '' || text.endsWith('-') ? '' : ' '}${more.trim()}`.trim();
}

function moleculeOf(compound: string): string {
  return /MOLECULE:\s*([^;]+)/.exec(compound)?.[1]?.trim() ?? '';
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** `12-DEC-97` as `1997-12-12`; the archive began in 1971. */
function isoDate(text: string): string | null {
  const match = /^(\d\d)-([A-Z]{3})-(\d\d)$/i.exec(text);
  const month = match ? MONTHS.indexOf(match[2]!.toUpperCase()) : -1;
  if (!match || month < 0) return null;
  const year = Number(match[3]) >= 71 ? `19${match[3]}` : `20${match[3]}`;
  return `${year}-${String(month + 1).padStart(2, '0')}-${match[1]}`;
}
