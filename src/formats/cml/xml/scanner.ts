import type { Budget } from '../../budget.js';
import { ElementStack } from './element-stack.js';
import { Position } from './position.js';
import { Tag } from './tag.js';
import { Markup, TokenEnd } from './token-end.js';

const LT = 60;
/** Longest tag, bytes: its attributes may hold the arrays of a whole molecule. */
const LONGEST_TAG = 32 * 2 ** 20;
const LONGEST_DECLARATION = 64 * 1024;

/** Takes the elements of an XML document in order. What is handed over is valid only during the call. */
export interface XmlHandler {
  /** The text of the element in hand is wanted. */
  readonly wantsText: boolean;
  open(tag: Tag): void;
  close(name: string): void;
  /** @param literal it is CDATA, in which nothing is a reference */
  text(bytes: Uint8Array, start: number, end: number, literal: boolean): void;
  /** The XML declaration, as it stands. */
  declaration(bytes: Uint8Array, start: number, end: number): void;
  /** A document type: never read, and nothing that it names is loaded. */
  documentType(): void;
  /** The document is not well formed, at a place that is the scanner's; nothing more is read. */
  fault(code: string, message: string): void;
}

/**
 * A push scanner for XML 1.0 on bytes of any encoding that has ASCII in its place. No entity is expanded but the five of
 * XML itself, no document type is read and nothing is loaded: a file that declares entities is refused.
 */
export class XmlScanner {
  /** Where the token in hand begins, for findings. */
  readonly position = new Position();
  readonly stack: ElementStack;
  /** Offset of the token's first byte in the file, and one past its last. */
  offset = 0;
  endOffset = 0;
  #failed = false;
  #inMarkup = false;
  readonly #tokenEnd = new TokenEnd();
  readonly #tag = new Tag();
  #held = new Uint8Array(4096);
  #heldLength = 0;
  /** Offset of the first byte of the chunk in hand. */
  #pushed = 0;
  #roots = 0;
  /** The bytes of the token in hand, and where in them it begins. */
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(
    private readonly handler: XmlHandler,
    private readonly budget: Budget,
  ) {
    this.stack = new ElementStack();
  }

  get roots(): number {
    return this.#roots;
  }

  /** The bytes end within a tag, a comment or the like. */
  get cut(): boolean {
    return this.#inMarkup;
  }

  get failed(): boolean {
    return this.#failed;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && !this.#failed) {
      if (this.#inMarkup) at = this.#goOn(bytes, at);
      else at = this.#text(bytes, at);
    }
    this.#pushed += bytes.length;
  }

  /** Line and column of a byte of the tag in hand. */
  placeOf(bytes: Uint8Array, at: number): { line: number; column: number } {
    const { line, column } = this.position;
    if (bytes !== this.#bytes || at < this.#start) return { line, column };
    const place = this.position.copy();
    place.move(bytes, this.#start, at);
    return { line: place.line, column: place.column };
  }

  /** Something is wrong with the document: says so and reads no more. */
  fail(code: string, message: string): void {
    if (this.#failed) return;
    this.#failed = true;
    this.handler.fault(code, message);
  }

  #text(bytes: Uint8Array, from: number): number {
    const found = bytes.indexOf(LT, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) this.#characters(bytes, from, end, false);
    if (found < 0 || this.#failed) return end;
    this.#inMarkup = true;
    this.offset = this.#pushed + found;
    this.#heldLength = 0;
    this.#tokenEnd.begin();
    return this.#goOn(bytes, found + 1, found);
  }

  #characters(bytes: Uint8Array, start: number, end: number, literal: boolean): void {
    if (this.stack.depth === 0) {
      for (let at = start; at < end; at++)
        if (bytes[at]! > 32) {
          this.position.move(bytes, start, at);
          return this.fail('XML_SYNTAX', 'Text stands outside of the root element.');
        }
    } else if (this.handler.wantsText) this.handler.text(bytes, start, end, literal);
    this.position.move(bytes, start, end);
  }

  /** Looks for the end of the markup in hand from `at` on; `first` is where it begins in this chunk, if it does. */
  #goOn(bytes: Uint8Array, at: number, first = -1): number {
    const end = this.#tokenEnd.find(bytes, at, bytes.length);
    const from = first < 0 ? at : first;
    const stop = end < 0 ? bytes.length : end;
    if (end >= 0 && first >= 0) this.#token(bytes, first, end);
    else {
      this.#keep(bytes, from, stop);
      if (end >= 0 && !this.#failed) this.#token(this.#held, 0, this.#heldLength);
    }
    return stop;
  }

  /** Comments need not be kept, only counted. */
  #keep(bytes: Uint8Array, start: number, end: number): void {
    const { kind } = this.#tokenEnd;
    const passing = kind === Markup.COMMENT;
    const limit = kind === Markup.DECLARATION ? LONGEST_DECLARATION : LONGEST_TAG;
    const needed = this.#heldLength + (passing ? 0 : end - start);
    if (needed > limit && kind !== Markup.CDATA)
      return this.fail(
        'TOKEN_TOO_LONG',
        kind === Markup.DECLARATION
          ? 'This declaration is longer than 64 KiB.'
          : 'This tag is longer than 32 MiB: a quote or a ">" may be missing.',
      );
    if (passing) {
      this.position.move(this.#held, 0, this.#heldLength);
      this.#heldLength = 0;
      return this.position.move(bytes, start, end);
    }
    if (kind === Markup.CDATA && needed > limit)
      return this.fail('TOKEN_TOO_LONG', 'This CDATA section is longer than 32 MiB.');
    if (needed > this.#held.length) {
      const capacity = Math.max(needed, this.#held.length * 2);
      this.budget.charge(capacity - this.#held.length);
      const grown = new Uint8Array(capacity);
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    this.#held.set(bytes.subarray(start, end), this.#heldLength);
    this.#heldLength = needed;
  }

  #token(bytes: Uint8Array, start: number, end: number): void {
    this.#inMarkup = false;
    this.#bytes = bytes;
    this.#start = start;
    this.endOffset = this.offset + end - start;
    switch (this.#tokenEnd.kind as number) {
      case Markup.TAG:
        return this.#element(bytes, start, end);
      case Markup.CDATA:
        return this.#data(bytes, start, end);
      case Markup.DECLARATION:
        return this.#declaration(bytes, start, end);
      default:
        if (isXmlDeclaration(bytes, start, end)) this.handler.declaration(bytes, start, end);
    }
    this.position.move(bytes, start, end);
  }

  #element(bytes: Uint8Array, start: number, end: number): void {
    if (this.#tokenEnd.nested)
      return this.fail('XML_SYNTAX', 'This tag is not closed: a "<" comes before its ">".');
    const tag = this.#tag;
    const fault = tag.read(bytes, start, end);
    if (fault) {
      this.position.move(bytes, start, fault.at);
      return this.fail(fault.code, fault.message);
    }
    if (tag.closing) {
      const wrong = this.stack.close(bytes, tag.nameStart, tag.nameEnd);
      if (wrong) return this.fail('XML_SYNTAX', wrong);
      this.handler.close(tag.name);
    } else {
      if (this.stack.depth === 0) this.#roots++;
      const wrong = this.stack.open(bytes, tag.nameStart, tag.nameEnd, this.position.line);
      if (wrong) return this.fail('TOO_DEEP', wrong);
      this.handler.open(tag);
      if (tag.selfClosing && !this.#failed) {
        this.stack.close(bytes, tag.nameStart, tag.nameEnd);
        this.handler.close(tag.name);
      }
    }
    this.position.move(bytes, start, end);
  }

  #data(bytes: Uint8Array, start: number, end: number): void {
    const head = Buffer.from(bytes.subarray(start, start + 9)).toString('latin1');
    if (head !== '<![CDATA[') return this.fail('XML_SYNTAX', 'Expected "<![CDATA[".');
    this.position.move(bytes, start, start + 9);
    this.#characters(bytes, start + 9, end - 3, true);
    this.position.move(bytes, end - 3, end);
  }

  #declaration(bytes: Uint8Array, start: number, end: number): void {
    const text = Buffer.from(bytes.subarray(start, end)).toString('latin1');
    const entity = text.indexOf('<!ENTITY');
    if (entity >= 0) {
      this.position.move(bytes, start, start + entity);
      return this.fail(
        'ENTITY_DECLARATION',
        'The file declares entities of its own, which are never read; save it without a document type.',
      );
    }
    if (!text.startsWith('<!DOCTYPE')) return this.fail('XML_SYNTAX', 'This declaration has no place here.');
    if (this.#roots > 0) return this.fail('XML_SYNTAX', 'A document type stands behind the root element.');
    this.handler.documentType();
    this.position.move(bytes, start, end);
  }
}

function isXmlDeclaration(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 6 && Buffer.from(bytes.subarray(start, start + 6)).toString('latin1') === '<?xml ';
}
