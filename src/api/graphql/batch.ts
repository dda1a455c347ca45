/** Gathers what the rows of a list ask for one by one, and asks for it once. */
export class Batch<T> {
  #waiting = new Map<
    string,
    { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void }
  >();

  /** @param load finds all that is asked for; throws rather than leave one out */
  constructor(private readonly load: (ids: string[]) => Promise<ReadonlyMap<string, T>>) {}

  get(id: string): Promise<T> {
    const known = this.#waiting.get(id);
    if (known) return known.promise;
    if (this.#waiting.size === 0) queueMicrotask(() => this.#run());
    let settle!: { resolve: (value: T) => void; reject: (error: unknown) => void };
    const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
    this.#waiting.set(id, { promise, ...settle });
    return promise;
  }

  #run(): void {
    const asked = this.#waiting;
    this.#waiting = new Map();
    this.load([...asked.keys()]).then(
      (found) => {
        for (const [id, { resolve }] of asked) resolve(found.get(id)!);
      },
      (error: unknown) => {
        for (const { reject } of asked.values()) reject(error);
      },
    );
  }
}
