import { UsageFailure } from '../core/failure.ts';

/** The servers that have a name (AIMSIO, Documented). */
export const servers: Readonly<Record<string, string>> = {
  sandbox: 'https://sandbox.aimsio.com/',
  portal: 'https://portal.aimsio.com/',
  mock: 'https://api.aimsio.com/_mock/aimsio_api/',
};

/** A server as a user names it, and the base URL behind the name. */
export interface Server {
  readonly name: string;
  readonly url: string;
}

/**
 * The server of a name or URL. A URL of a named server is that server. Credentials travel over https
 * only, except to this computer itself. Throws a UsageFailure for anything else.
 */
export function findServer(given: string): Server {
  const name = given.toLowerCase();
  const named = Object.hasOwn(servers, name) ? servers[name] : undefined;
  if (named !== undefined) return { name, url: named };
  const url = parseUrl(given);
  if (url.username !== '' || url.password !== '') throw credentialsInUrl();
  if (url.protocol !== 'https:' && !isThisComputer(url.hostname)) throw notSecure(url);
  const same = Object.entries(servers).find(([, known]) => isSameHost(new URL(known), url));
  const base = url.origin + trimSlash(url.pathname);
  return { name: same?.[0] ?? base, url: `${base}/` };
}

/** Whether a host is this computer itself. */
export function isThisComputer(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/iu.test(hostname);
}

/** `portal.aimsio.com.`, with the dot of a full name, is the same host, and so is any port of it. */
function isSameHost(one: URL, other: URL): boolean {
  return one.hostname === other.hostname.replace(/\.$/u, '');
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/u, '');
}

function parseUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/u.test(url.protocol)) return url;
  throw new UsageFailure({
    code: 'usage/unknown-server',
    message: `"${given}" is no server.`,
    hint: 'Use practice, sandbox, portal, mock, or a URL that begins with https://.',
  });
}

function credentialsInUrl(): UsageFailure {
  return new UsageFailure({
    code: 'usage/credentials-in-url',
    message: 'The server URL holds a user name or password.',
    hint: 'Leave them out of the URL: set AIMSIO_USERNAME and AIMSIO_PASSWORD instead.',
  });
}

function notSecure({ host }: URL): UsageFailure {
  return new UsageFailure({
    code: 'usage/not-secure',
    message: `http://${host} would send the password unprotected.`,
    hint: `Use https://${host}.`,
  });
}
