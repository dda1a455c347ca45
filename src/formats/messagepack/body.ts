import type { Budget } from '../budget.js';
import { Kind } from './heads.js';

/** What is allocated for bytes that are announced but not there yet. */
const FIRST_PIECE = 64 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('windows-1252');

/** The bytes of a text, binary or extension value, which may arrive in many cuts: kept as they come, or passed over. */
export class Body {
  /** Announced and present bytes. */
  length = 0;
  filled = 0;
  open = false;
  /** Bytes of the budget that the value took; whoever takes the value takes these too. */
  charged = 0;
  #kind: Kind = Kind.BINARY;
  #keep = false;
  #bytes = new Uint8Array(0);

  constructor(private readonly budget: Budget) {}

  begin(kind: Kind, length: number, keep: boolean): void {
    this.#kind = kind;
    this.#keep = keep;
    this.length = length;
    this.filled = 0;
    this.open = true;
    this.charged = 0;
    this.#bytes = new Uint8Array(0);
  }

  /** Takes what it needs of `bytes` from `at` on and says where it stopped. */
  fill(bytes: Uint8Array, at: number): number {
    const count = Math.min(this.length - this.filled, bytes.length - at);
    if (this.#keep) {
      this.#grow(this.filled + count);
      this.#bytes.set(bytes.subarray(at, at + count), this.filled);
    }
    this.filled += count;
    return at + count;
  }

  get complete(): boolean {
    return this.filled === this.length;
  }

  /** Ends the value; null where it was passed over. An extension is kept as its bytes, its type first. */
  take(): string | Uint8Array | null {
    this.open = false;
    if (!this.#keep) return null;
    const bytes = this.#bytes;
    this.#bytes = new Uint8Array(0);
    return this.#kind === Kind.TEXT ? textOf(bytes) : bytes;
  }

  #grow(needed: number): void {
    const present = this.#bytes.length;
    if (needed <= present) return;
    const size = Math.min(this.length, Math.max(needed, present * 2, FIRST_PIECE));
    this.budget.charge(size - present);
    this.charged += size - present;
    const grown = new Uint8Array(size);
    grown.set(this.#bytes.subarray(0, this.filled));
    this.#bytes = grown;
  }
}

/** UTF-8, as the specification asks; Windows-1252 where it is not that, so that no text is lost. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length < 16) {
    let text = '';
    for (const byte of bytes) {
      if (byte >= 0x80) return slowText(bytes);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return slowText(bytes);
}

function slowText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}
