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
