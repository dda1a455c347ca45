import type { AppError } from '../errors.js';
import type { StructureFormat } from '../formats/format.js';
import type { Engine, EngineName } from './engine.js';

/** How an engine is, for operators and for clients that choose one. */
export interface EngineState {
  name: EngineName;
  version: string | null;
  available: boolean;
  /** A sentence: what protects the server from it, or why it cannot be used. */
  message: string;
  reads: StructureFormat[];
  writes: StructureFormat[];
}

/** How an engine of a name is opened; throws ENGINE_UNAVAILABLE with a sentence when it cannot be used. */
export type Finder = readonly [EngineName, () => Promise<Engine>];

/** The engines that the operator's list names, in its order: those that run, and why the others do not. */
export class EngineRoster {
  private constructor(
    readonly engines: readonly Engine[],
    private readonly absent: readonly EngineState[],
    private readonly closed: () => Promise<void>,
  ) {}

  /** @param closed what is to be let go of after the engines */
  static async open(finders: readonly Finder[], closed: () => Promise<void>): Promise<EngineRoster> {
    const engines: Engine[] = [];
    const absent: EngineState[] = [];
    for (const [name, find] of finders)
      try {
        engines.push(await find());
      } catch (thrown) {
        const { code, message } = thrown as AppError;
        if (code !== 'ENGINE_UNAVAILABLE') throw thrown;
        absent.push({ name, version: null, available: false, message, reads: [], writes: [] });
      }
    return new EngineRoster(engines, absent, closed);
  }

  async states(): Promise<EngineState[]> {
    const running = this.engines.map(async (engine) => ({
      name: engine.name,
      version: engine.version,
      ...(await engine.health()),
      reads: [...engine.reads],
      writes: [...engine.writes],
    }));
    return [...(await Promise.all(running)), ...this.absent];
  }

  /** Throws when no engine can be used. */
  async check(): Promise<void> {
    if (!(await this.states()).some(({ available }) => available)) throw new Error('no engine can be used');
  }

  async close(): Promise<void> {
    await Promise.all(this.engines.map((engine) => engine.close()));
    await this.closed();
  }
}
