/** Starts a session of Molshelf; its token. A peer that knows no sessions gets none. */
export async function startSession(url: string): Promise<string> {
  const reply = await ask(url, 'mutation { startSession { token } }');
  const body = JSON.parse(reply.startsWith('{') ? reply : '{}') as {
    data?: { startSession?: { token: string } };
  };
  return body.data?.startSession?.token ?? '';
}

/** Asks a question of GraphQL; the answer as text. */
export async function ask(url: string, query: string, token = ''): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}
