const PAGE_BITS = 1 << 18;

/** A set of atom serial numbers as bits, in pages that are made when they are needed; at most about 11 MB. */
export class SerialSet {
  readonly #pages: (Uint32Array | undefined)[] = [];

  add(serial: number): void {
    if (serial < 0 || serial > 0x07ffffff) return;
    const page = (this.#pages[serial >> 18] ??= new Uint32Array(PAGE_BITS / 32));
    page[(serial & (PAGE_BITS - 1)) >> 5]! |= 1 << (serial & 31);
  }

  has(serial: number): boolean {
    if (serial < 0 || serial > 0x07ffffff) return false;
    const page = this.#pages[serial >> 18];
    return page !== undefined && (page[(serial & (PAGE_BITS - 1)) >> 5]! & (1 << (serial & 31))) !== 0;
  }
}
