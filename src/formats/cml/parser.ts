import { AppError } from '../../errors.js';
import { textOf } from '../bytes/text.js';
import type { FormatParser, ReadContext } from '../contract.js';
import { ContentReader } from './content.js';
import { checkEncoding, isUtf16 } from './encoding.js';
import { XmlScanner, type XmlHandler } from './xml/scanner.js';
import type { Tag } from './xml/tag.js';

/** Elements whose content is none of a molecule's: what looks like atoms in them counts formulas or assigns peaks. */
const SKIPPED: ReadonlySet<string> = new Set(
  'formula peak peakList peakGroup spectrumData annotation appinfo documentation metadata metadataList parameterList electron transform3 atomTypeList atomType atomSet bondSet conditionList'.split(
    ' ',
  ),
);

/** Reads CML: each molecule that has atoms is a record. Atoms may be elements or arrays, of CML 1 to 3. */
export class CmlParser implements FormatParser, XmlHandler {
  readonly #scanner: XmlScanner;
  readonly #content: ContentReader;
  /** Elements that are open within one that is skipped, itself included. */
  #skipping = 0;
  #first = true;

  constructor(private readonly context: ReadContext) {
    this.#scanner = new XmlScanner(this, context.budget);
    this.#content = new ContentReader(context, this.#scanner);
  }

  get wantsText(): boolean {
    return this.#skipping === 0 && this.#content.wantsText;
  }

  push(bytes: Uint8Array): void {
    if (this.#first && bytes.length > 0) {
      this.#first = false;
      if (isUtf16(bytes))
        throw new AppError('UNSUPPORTED_FEATURE', 'This XML file is encoded as UTF-16; save it as UTF-8.');
    }
    this.#scanner.push(bytes);
  }

  end(): void {
    const { report } = this.context;
    const { stack, position, cut, failed } = this.#scanner;
    if (!failed && (cut || stack.depth > 0)) {
      const within =
        stack.depth > 0 ? `within <${stack.innermost}>, which begins in line ${stack.line}` : 'within a tag';
      report.error('TRUNCATED', `The file ends ${within}.`, { line: position.line, column: position.column });
    }
    this.#content.end();
    if (this.#scanner.roots > 1)
      report.warning(
        'SEVERAL_ROOTS',
        `The file holds ${this.#scanner.roots} XML documents one after the other; XML allows one.`,
      );
  }

  open(tag: Tag): void {
    if (this.#skipping > 0 || SKIPPED.has(tag.name)) this.#skipping++;
    else this.#content.open(tag);
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping--;
    else this.#content.close(name);
  }

  text(bytes: Uint8Array, start: number, end: number, literal: boolean): void {
    this.#content.text(bytes, start, end, literal);
  }

  declaration(bytes: Uint8Array, start: number, end: number): void {
    checkEncoding(textOf(bytes, start, end), this.context.report);
  }

  documentType(): void {
    const { line, column } = this.#scanner.position;
    this.context.report.warning(
      'DOCUMENT_TYPE_IGNORED',
      'The document type is not read, and nothing that it names is loaded.',
      { line, column },
    );
  }

  fault(code: string, message: string): void {
    const { line, column } = this.#scanner.position;
    this.context.report.error(code, message, { line, column });
  }
}
