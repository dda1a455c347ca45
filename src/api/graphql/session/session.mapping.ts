import type { Context } from '../context.js';
import type { Session, SessionLimits } from './session.type.js';

/** A session as its owner sees it. */
export function toSession(row: NonNullable<Context['session']>, limits: SessionLimits): Session {
  const { id, createdAt, expiresAt, endedAt, bytesUsed, bytesReserved, filesUsed, filesReserved } = row;
  return {
    id,
    createdAt,
    expiresAt,
    endsAt: row.absoluteExpiresAt,
    endedAt,
    bytesUsed,
    bytesReserved,
    filesUsed,
    filesReserved,
    limits,
    userId: row.userId,
    isAdministrator: row.isAdministrator,
  };
}
