import { connect } from 'node:net';
import { formatAddress, type DatabaseAddress } from '../../src/database/address.js';
import { Proxy } from './proxy.js';

/** A way to the database that a test can take away: what a server under test is given as DATABASE_URL. */
export interface DatabaseProxy {
  proxy: Proxy;
  url: string;
}

export async function listenBeforeDatabase(database: DatabaseAddress): Promise<DatabaseProxy> {
  const { host, port } = database;
  const proxy = await Proxy.listen(() =>
    host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host),
  );
  return { proxy, url: formatAddress({ ...database, host: '127.0.0.1', port: proxy.port }) };
}
