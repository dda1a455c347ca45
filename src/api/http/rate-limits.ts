import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../errors.js';

/** Limits per client address, in the memory of this process. */
export interface RateLimits {
  /** Throws RATE_LIMITED when the address started as many sessions as it may. */
  startSession: (address: string) => Promise<void>;
  /** Throws RATE_LIMITED when the address asked for too much that is not there: guessing must not be cheap. */
  checkMisses: (address: string) => Promise<void>;
  /** A look-up, a link or a token that found nothing. */
  miss: (address: string) => void;
}

export function rateLimits(perMinute: number): RateLimits {
  const sessions = new RateLimiterMemory({ keyPrefix: 'session', points: perMinute, duration: 60 });
  const misses = new RateLimiterMemory({ keyPrefix: 'miss', points: perMinute, duration: 60 });
  return {
    startSession: async (address) => {
      try {
        await sessions.consume(address);
      } catch (error) {
        throw error instanceof RateLimiterRes ? limited(error) : error;
      }
    },
    checkMisses: async (address) => {
      const used = await misses.get(address);
      if (used && used.consumedPoints >= perMinute) throw limited(used);
    },
    miss: (address) => {
      misses.consume(address).catch(() => undefined);
    },
  };
}

function limited({ msBeforeNext }: RateLimiterRes): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new AppError('RATE_LIMITED', `Too many attempts; try again in ${retryAfterSeconds} s.`, {
    details: { retryAfterSeconds },
  });
}
