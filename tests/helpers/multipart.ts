import { request, type ClientRequest, type IncomingHttpHeaders } from 'node:http';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  data: Record<string, unknown> | null;
  /** Codes of GraphQL errors, or of the one error outside GraphQL. */
  codes: string[];
  messages: string[];
  text: string;
}

const BOUNDARY = '----molshelf-test';

/** A multipart request that is written piece by piece, so that a test decides what has been sent when. */
export class MultipartRequest {
  /** The answer; rejects when the connection ends without one. */
  readonly reply: Promise<Reply>;
  readonly #request: ClientRequest;
  #open = false;

  constructor(url: string, token: string | null, headers: Record<string, string> = {}) {
    this.#request = request(`${url}/graphql`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'apollo-require-preflight': 'true',
        // As browsers do: the server reads the rest of a body that it has answered already.
        connection: 'keep-alive',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
    });
    this.reply = replyOf(this.#request);
    // A test that cuts the connection asks for no answer.
    this.reply.catch(() => undefined);
  }

  field(name: string, value: string): this {
    this.#part(`name="${name}"`);
    this.#request.write(value);
    return this;
  }

  /** Begins a file; its bytes follow by `write`. */
  file(field: string, fileName: string): this {
    this.#part(`name="${field}"; filename="${fileName}"\r\nContent-Type: application/octet-stream`);
    return this;
  }

  /** Resolves when the operating system has the bytes. */
  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#request.write(bytes, (error) => (error ? reject(error) : resolve())),
    );
  }

  /** The end of the body, and the answer. */
  end(): Promise<Reply> {
    this.#request.end(`\r\n--${BOUNDARY}--\r\n`);
    return this.reply;
  }

  /** Ends the connection in the middle of the body. */
  cut(): void {
    this.#request.destroy();
  }

  #part(disposition: string): void {
    const before = this.#open ? '\r\n' : '';
    this.#open = true;
    this.#request.write(`${before}--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
  }
}

/** Sends a whole body; the answer. */
export function post(
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
  method = 'POST',
): Promise<Reply> {
  const sent = request(url, { method, agent: false, headers });
  const reply = replyOf(sent);
  sent.end(body);
  return reply;
}

/** Sends a GraphQL operation as JSON, whatever it holds. */
export const postQuery = (url: string, operation: unknown, token?: string): Promise<Reply> =>
  post(`${url}/graphql`, JSON.stringify(operation), {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  });

function replyOf(sent: ClientRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode!, headers: response.headers, text, ...read(text) });
      });
    });
  });
}

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  error?: { message: string; code: string };
}

function read(text: string): Pick<Reply, 'data' | 'codes' | 'messages'> {
  let body: Body = {};
  try {
    body = JSON.parse(text) as Body;
  } catch {
    // no JSON: no codes
  }
  const errors = (body.errors ?? []).map(({ message, extensions }) => [message, extensions?.code ?? '']);
  if (body.error) errors.push([body.error.message, body.error.code]);
  return {
    data: body.data ?? null,
    codes: errors.map(([, code]) => code!),
    messages: errors.map(([message]) => message!),
  };
}
