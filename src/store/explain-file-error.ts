import { FileFailure } from '../core/failure.ts';

/**
 * A system's error at one of our own files (no right, no room, a folder in its place) as a FileFailure;
 * anything else is a bug and comes back as it is.
 */
export function explainFileError(path: string, doing: 'read' | 'written', cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!/^E[A-Z]+$/u.test(code)) return cause;
  if (code === 'EISDIR') {
    return new FileFailure({
      code: doing === 'read' ? 'file/unreadable' : 'file/not-written',
      message: `${path} is a folder.`,
      hint: 'Name one file in it; if you named none, move it away or set AIMSIO_SHEETS_HOME to another folder.',
      cause,
    });
  }
  return new FileFailure({
    code: doing === 'read' ? 'file/unreadable' : 'file/not-written',
    message: `${path} cannot be ${doing} (${code}).`,
    hint: 'Check its folder and the rights on it, or set AIMSIO_SHEETS_HOME to another folder.',
    cause,
  });
}
