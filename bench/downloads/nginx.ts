import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** nginx on the folder of a file, as a distribution sets it up for files: sendfile, kept connections. */
export interface Nginx {
  url: string;
  version: string;
  stop(): Promise<void>;
}

/** Null where nginx is not installed. */
export async function startNginx(file: string): Promise<Nginx | null> {
  const version = spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr;
  if (!version) return null;
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-nginx-'));
  const port = await freePort();
  await writeFile(path.join(folder, 'nginx.conf'), configuration(folder, port, path.dirname(file)));
  const child = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/${path.basename(file)}`;
  for (let attempt = 0; ; attempt++) {
    const status = await fetch(url, { method: 'HEAD' }).then(
      (reply) => reply.status,
      () => 0,
    );
    if (status === 200) break;
    if (attempt === 100) throw new Error(`nginx answers ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    version: version.trim().replace('nginx version: ', ''),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGQUIT');
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}

const configuration = (folder: string, port: number, root: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
