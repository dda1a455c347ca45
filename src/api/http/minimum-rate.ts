/**
 * Tells an honest slow client from one that holds a connection open (slowloris): a function of bytes and time alone. Only
 * the time in which the server was ready to read counts, so that a busy disk is never the client's fault.
 */
export class MinimumRate {
  #waited = 0;
  #bytes = 0;

  /** @param windowMs milliseconds of readiness over which the rate is taken */
  constructor(
    private readonly bytesPerSecond: number,
    private readonly windowMs: number,
  ) {}

  /** Notes a stretch of `ms` in which `bytes` came, and says whether the body is too slow by now. */
  isTooSlow(ms: number, bytes: number, ready: boolean): boolean {
    this.#bytes += bytes;
    if (ready) this.#waited += ms;
    if (this.#waited < this.windowMs) return false;
    const slow = this.#bytes * 1000 < this.bytesPerSecond * this.#waited;
    this.#waited = 0;
    this.#bytes = 0;
    return slow;
  }
}
