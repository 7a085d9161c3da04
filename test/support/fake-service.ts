import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { createFakeStore } from './fake-store.ts';
import type { FakeStore, Json } from './fake-store.ts';

/** A request as the service saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Without the base URL's own path: `/rest/api/standard/v1/BillableItem`. */
  readonly path: string;
  /** The whole URL. */
  readonly url: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
  /** Epoch milliseconds of its arrival. */
  readonly at: number;
}

/** What goes wrong with a call. Unless it says so, the call is not applied. */
export type Fault =
  /** The connection breaks before the service did anything. */
  | { readonly kind: 'drop' }
  /** The service does what it was asked, and the answer is lost. */
  | { readonly kind: 'lost-answer' }
  /** Nobody listens there. */
  | { readonly kind: 'refuse-connection' }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** Does what it was asked, only later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Refuses. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Does what it was asked, and answers with this text instead. */
  | { readonly kind: 'garbage'; readonly text: string; readonly status?: number };

/** Which calls a fault strikes; what is left out does not matter. */
export interface Match {
  readonly method?: 'GET' | 'POST';
  readonly path?: RegExp;
  /** Compared with the body as JSON text. */
  readonly body?: RegExp;
}

/** A scripted service like Aimsio: it keeps records, notes every request, and fails when told to. */
export interface FakeService {
  /** For clients in virtual time; any host will do. */
  readonly fetch: typeof fetch;
  readonly requests: readonly SeenRequest[];
  readonly store: FakeStore;
  /** The next calls that match fail so: once, or as often as said. Faults strike in the order given. */
  fail(match: Match, fault: Fault, times?: number): void;
  /** Something that happens at the service just before it handles the next call that matches. */
  before(match: Match, happens: () => void): void;
  /** The bodies of all POSTs, in order. */
  posted(): readonly unknown[];
  /** The most requests that arrived within any second. */
  busiestSecond(): number;
  /** The most requests that were open at once. */
  mostOpen(): number;
  /** Listens on a free loopback port, for clients in real time. */
  listen(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** How a service of a test is set up. */
export interface FakeServiceParts {
  readonly records?: readonly Held[];
  /** Asked for with Basic auth where given; 401 otherwise. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** How long each answer takes; 0 by default. */
  readonly latencyMs?: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Planned<Thing> {
  readonly match: Match;
  readonly thing: Thing;
  left: number;
}

/** A fake service. It shares no code with the practice account. */
export function createFakeService(parts: FakeServiceParts = {}): FakeService {
  const requests: SeenRequest[] = [];
  const faults: Planned<Fault>[] = [];
  const events: Planned<() => void>[] = [];
  const store = createFakeStore(parts.records ?? []);
  let open = 0;
  let mostOpen = 0;

  const handle = async (request: SeenRequest, signal?: AbortSignal | null): Promise<Answer> => {
    requests.push(request);
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    try {
      take(events, request)?.();
      return await answerOrFail(request, take(faults, request), signal ?? undefined);
    } finally {
      open -= 1;
    }
  };

  const answerOrFail = async (
    request: SeenRequest,
    fault: Fault | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const refused = await strike(fault, parts.latencyMs ?? 0, signal);
    if (refused !== undefined) return refused;
    if (!isAllowed(request, parts.credentials)) return json(401, { message: 'Bad credentials' });
    const answer = answerCall(store, request);
    if (fault?.kind === 'lost-answer') throw broken('ECONNRESET');
    return fault?.kind === 'garbage' ? { status: fault.status ?? 200, text: fault.text } : answer;
  };

  return {
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted();
      const answer = await handle(readFetch(input, init), init?.signal);
      const bodyless = answer.status === 204 || answer.status === 304;
      return new Response(bodyless ? null : answer.text, {
        status: answer.status,
        headers: { 'content-type': 'application/json', ...answer.headers },
      });
    },
    requests,
    store,
    fail: (match, thing, times = 1) => void faults.push({ match, thing, left: times }),
    before: (match, thing) => void events.push({ match, thing, left: 1 }),
    posted: () => requests.filter(({ method }) => method === 'POST').map(({ body }) => body),
    busiestSecond: () => busiest(requests.map(({ at }) => at)),
    mostOpen: () => mostOpen,
    listen: () => listen(handle),
  };
}

/** What a fault does before the service does anything: fails, waits, or refuses with an answer. */
async function strike(
  fault: Fault | undefined,
  latencyMs: number,
  signal: AbortSignal | undefined,
): Promise<Answer | undefined> {
  if (fault?.kind === 'refuse-connection') throw broken('ECONNREFUSED');
  if (fault?.kind === 'hang') await wait(undefined, signal);
  await wait(latencyMs + (fault?.kind === 'delay' ? fault.ms : 0), signal);
  if (fault?.kind === 'drop') throw broken('ECONNRESET');
  return fault?.kind === 'status' ? refusal(fault) : undefined;
}

function refusal({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Answer {
  const said = body ?? { message: `Refused with ${status}` };
  return { status, text: typeof said === 'string' ? said : JSON.stringify(said), headers };
}

function readFetch(
  input: Parameters<typeof fetch>[0],
  { method = 'GET', headers, body }: RequestInit = {},
): SeenRequest {
  const url = String(input instanceof Request ? input.url : input);
  return {
    method,
    path: pathOf(url),
    url,
    body: parse(typeof body === 'string' ? body : ''),
    authorization: new Headers(headers).get('authorization') ?? undefined,
    at: Date.now(),
  };
}

function take<Thing>(planned: readonly Planned<Thing>[], request: SeenRequest): Thing | undefined {
  const next = planned.find(({ match, left }) => left > 0 && matches(match, request));
  if (next === undefined) return undefined;
  next.left -= 1;
  return next.thing;
}

function matches({ method, path, body }: Match, request: SeenRequest): boolean {
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || path.test(request.path)) &&
    (body === undefined || body.test(JSON.stringify(request.body ?? '')))
  );
}

function answerCall(store: FakeStore, { method, path, body }: SeenRequest): Answer {
  const [, resource = '', guid] = /\/v1\/(\w+)(?:\/(.+))?$/u.exec(path) ?? [];
  if (!store.knows(resource)) return json(404, { message: `No such path: ${path}` });
  if (method === 'GET' && guid === undefined) return json(200, store.list(resource));
  if (method === 'GET') {
    const record = store.find(resource, decodeURIComponent(guid ?? ''));
    return record === undefined ? json(404, { message: 'Not found' }) : json(200, record);
  }
  if (method !== 'POST' || guid !== undefined) return json(405, { message: 'Not allowed' });
  const result = store.apply(resource, body);
  return typeof result === 'string' ? json(400, { message: result }) : json(200, result);
}

function json(status: number, body: Json | readonly Json[]): Answer {
  return { status, text: JSON.stringify(body) };
}

function isAllowed(
  { authorization }: SeenRequest,
  credentials: FakeServiceParts['credentials'],
): boolean {
  if (credentials === undefined) return true;
  const token = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  return authorization === `Basic ${token}`;
}

/** As Node's own fetch fails. */
function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

/** Waits that long, or for ever; an abort ends it as it ends a fetch. */
async function wait(ms: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** A service below a base URL is asked below that URL's own path. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const at = pathname.indexOf('/rest/api/');
  return at < 0 ? pathname : pathname.slice(at);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}

function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map((t) => times.filter((u) => u >= t && u < t + 1000).length));
}

async function listen(
  handle: (request: SeenRequest) => Promise<Answer>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const url = `http://${request.headers.host}${request.url}`;
    try {
      const answer = await handle({
        method: request.method ?? '',
        path: pathOf(url),
        url,
        body: parse(Buffer.concat(chunks).toString('utf8')),
        authorization: request.headers.authorization,
        at: Date.now(),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.text);
    } catch {
      request.socket.destroy();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
