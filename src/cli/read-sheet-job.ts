import type { SheetJob } from '../flows/job.ts';
import { usage } from './describe-usage.ts';
import { resolveFrom } from './resolve-path.ts';
import type { Terminal } from './terminal.ts';

/** What the sheet options of a command line hold. */
export interface SheetArguments {
  readonly file: string;
  readonly template?: string | undefined;
  readonly sheet: readonly string[];
  readonly headerRow?: number | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** A command line's sheet options as a job. Throws a UsageFailure for what makes no sense. */
export function readSheetJob(args: SheetArguments, terminal: Terminal): SheetJob {
  const { template, sheet, headerRow, encoding, delimiter } = args;
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && headerRow >= 0)) {
    throw usage('usage/header-row', '--header-row takes the number of a row, or 0 for none.');
  }
  return {
    file: resolveFrom(args.file, terminal),
    template,
    sheets: sheet,
    headerRow,
    encoding,
    delimiter: delimiter === undefined ? undefined : readDelimiter(delimiter),
  };
}

const named: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
};

function readDelimiter(told: string): string {
  const sign = named[told.toLowerCase()] ?? told;
  if (sign.length === 1 && !/["\r\n\uFEFF\p{L}\p{N}]/u.test(sign)) return sign;
  throw usage(
    'usage/delimiter',
    '--delimiter takes one sign that stands between fields: no letter, digit, quote or line break.',
    'Give comma, semicolon, tab, pipe or one other sign.',
  );
}
