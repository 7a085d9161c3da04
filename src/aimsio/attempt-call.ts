import type { Account } from './account.ts';

/** A call as it goes out. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** Below the server's base URL. */
  readonly path: string;
  readonly body?: unknown;
}

/** What one attempt of a call brought. */
export type Attempt =
  | {
      readonly answered: true;
      readonly status: number;
      readonly text: string;
      /** What `Retry-After` asks for, in milliseconds. */
      readonly retryAfterMs?: number;
    }
  /** No answer: the service was not reached, hung up, or took too long. */
  | {
      readonly answered: false;
      readonly why: 'time-out' | 'not-reached' | 'cut-off' | 'aborted';
      readonly cause: unknown;
    };

/** How long an answer may take. */
const timeoutMs = 30_000;

/**
 * One attempt of a call. The time-out is a signal inside the call, so that its place in the queue is
 * held until the call has really ended. Redirects are not followed: credentials would travel along.
 */
export async function attemptCall(
  call: Call,
  account: Account,
  fetchNow: typeof fetch,
  signal?: AbortSignal,
): Promise<Attempt> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  const either = signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, signal]);
  try {
    const response = await fetchNow(joinUrl(account.url, call.path), {
      method: call.method,
      headers: headersOf(call, account),
      redirect: 'manual',
      signal: either,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'));
    const { status } = response;
    return {
      answered: true,
      status,
      text,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  } catch (cause) {
    if (timeout.signal.aborted) return { answered: false, why: 'time-out', cause };
    if (signal?.aborted) return { answered: false, why: 'aborted', cause };
    return { answered: false, why: isNotReached(cause) ? 'not-reached' : 'cut-off', cause };
  } finally {
    clearTimeout(timer);
  }
}

/** A path below a base URL whose own path is kept. */
export function joinUrl(base: string, path: string): string {
  return base.replace(/\/+$/u, '') + path;
}

function headersOf({ body }: Call, { user, password }: Account): Record<string, string> {
  const token = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  return {
    authorization: `Basic ${token}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

/** Whether a failure says that no connection came about, so that nothing can have been sent. */
function isNotReached(cause: unknown): boolean {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/u.test(
    code,
  );
}
