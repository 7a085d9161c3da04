import { resolveStateFolder } from '../store/state-folder.ts';

/** The folder in which this computer keeps settings, templates and the practice account. */
export function findStateFolder(env: Readonly<Record<string, string | undefined>>): string {
  return resolveStateFolder(env);
}
