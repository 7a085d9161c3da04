import { basename } from 'node:path';
import { FileFailure } from '../core/failure.ts';

const saveAgain = 'Open it in Excel and save it as .xlsx or CSV UTF-8.';

/** The failure of a file that is cut short or damaged: names the file and what is broken in it. */
export function brokenFile(path: string, what: string, cause?: unknown): FileFailure {
  return new FileFailure({
    code: 'file/broken',
    message: `${basename(path)} is damaged: ${what}.`,
    hint: 'Ask for the file again, or open it in Excel, check it and save it as .xlsx.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The failure of a file whose make-up no spreadsheet program gives a file, such as a zip bomb. */
export function hostileFile(path: string, what: string): FileFailure {
  return new FileFailure({
    code: 'file/hostile',
    message: `${basename(path)} is refused as unsafe: ${what}.`,
    hint: `If you trust where it came from: ${saveAgain.charAt(0).toLowerCase()}${saveAgain.slice(1)}`,
  });
}

/** The failure of a file of a kind that is not read, with the remedy. */
export function otherKind(path: string, code: string, what: string, hint = saveAgain): FileFailure {
  return new FileFailure({ code: `file/${code}`, message: `${basename(path)} is ${what}.`, hint });
}

/** The failure of a file that the system does not let us read, with what can be done. */
export function unreadableFile(path: string, cause: unknown): FileFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const name = basename(path);
  const [short, message, hint] = reasons[code] ?? [
    'unreadable',
    'NAME cannot be read.',
    'Check the file and its folder, or copy the file elsewhere and try that.',
  ];
  return new FileFailure({
    code: `file/${short}`,
    message: message.replace('NAME', () => name),
    hint,
    cause,
  });
}

const reasons: Readonly<Record<string, readonly [code: string, message: string, hint: string]>> = {
  ENOENT: ['not-found', 'There is no file NAME.', 'Check the name and the folder you are in.'],
  ENOTDIR: ['not-found', 'There is no file NAME.', 'Check the name and the folder you are in.'],
  EISDIR: ['is-directory', 'NAME is a folder.', 'Name one file in it.'],
  EACCES: ['unreadable', 'NAME may not be read.', 'Ask for the right to read it, or copy it.'],
  EPERM: ['unreadable', 'NAME may not be read.', 'Ask for the right to read it, or copy it.'],
  EBUSY: ['unreadable', 'NAME is locked by another program.', 'Close it there and try again.'],
  ERR_FS_FILE_TOO_LARGE: ['too-large', 'NAME is larger than 2 GB.', 'Split it into parts.'],
};
