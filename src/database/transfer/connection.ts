import type { Options } from 'postgres';
import type { DatabaseAddress } from '../address.js';
import { connectionOptions } from '../connection.js';

/** A connection for statements that may take hours. */
export function transferOptions(address: DatabaseAddress): Options<Record<string, never>> {
  return {
    ...connectionOptions(address, 'molshelf-transfer'),
    max: 1,
    connection: {
      application_name: 'molshelf-transfer',
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  };
}
