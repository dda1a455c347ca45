import type { EngineRoster, EngineState } from '../engines/roster.js';
import { requireSession } from './access.js';
import type { Caller } from './caller.js';

export type { EngineState };

/** The engines of this server as callers see them: whoever has a session may know what protects it from them. */
export class Engines {
  constructor(private readonly roster: EngineRoster) {}

  list(caller: Caller): Promise<EngineState[]> {
    requireSession(caller);
    return this.roster.states();
  }
}
