import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Whose state it is: one user at one server. Practice is one server, whatever its port. */
export interface Owner {
  /** A name or a base URL. */
  readonly server: string;
  readonly user: string;
}

/**
 * The folder of one account inside the state folder. Its name can be read by people and written on
 * every file system; the hash in it keeps two accounts apart whose names differ in a sign only.
 */
export function accountFolder(stateFolder: string, { server, user }: Owner): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([server, user]))
    .digest('hex');
  const name = [server.replace(/^https?:\/\//u, ''), user].map(plain).join('_');
  return join(stateFolder, 'accounts', `${name}-${hash.slice(0, 12)}`);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 30);
}
