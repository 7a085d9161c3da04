import { resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder in which this computer keeps its accounts' settings, the user's templates and the
 * practice account: `AIMSIO_SHEETS_HOME`, else the platform's folder for data.
 */
export function resolveStateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env['AIMSIO_SHEETS_HOME'];
  return chosen ? resolve(chosen) : envPaths('aimsio-sheets', { suffix: '' }).data;
}
