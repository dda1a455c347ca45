import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../errors.js';

/** Limits per client address, in the memory of this process. Each throws RATE_LIMITED. */
export interface RateLimits {
  startSession: (address: string) => Promise<void>;
  /** A look-up that found nothing: guessing must not be cheap. */
  miss: (address: string) => Promise<void>;
}

export function rateLimits(perMinute: number): RateLimits {
  const limiter = (keyPrefix: string): ((address: string) => Promise<void>) => {
    const limits = new RateLimiterMemory({ keyPrefix, points: perMinute, duration: 60 });
    return async (address) => {
      try {
        await limits.consume(address);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
        throw new AppError('RATE_LIMITED', `Too many attempts; try again in ${retryAfterSeconds} s.`, {
          details: { retryAfterSeconds },
        });
      }
    };
  };
  return { startSession: limiter('session'), miss: limiter('miss') };
}
