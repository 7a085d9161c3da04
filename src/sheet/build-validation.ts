import type { DataValidation } from 'exceljs';
import type { CellRule, Choices, ColumnCheck } from './workbook-model.ts';

/** The cells that a rule is for: one column from row to row. */
export interface CheckedRange {
  /** In letters. */
  readonly column: string;
  readonly first: number;
  readonly last: number;
}

/**
 * A column's check as the rule that Excel and LibreOffice keep of it: prompt, condition, and what is
 * said where it is not met. `source` is where a drop-down's values stand.
 */
export function buildValidation(
  { prompt, rule }: ColumnCheck,
  range: CheckedRange,
  source?: string,
): DataValidation {
  return {
    ...buildCondition(rule, range, source),
    ...(prompt === undefined
      ? {}
      : {
          showInputMessage: true,
          promptTitle: cut(prompt.title, LONGEST_TITLE),
          prompt: cut(prompt.text, LONGEST_TEXT),
        }),
  };
}

/** Excel calls a file damaged where a title or a text is longer. */
const LONGEST_TITLE = 32;
const LONGEST_TEXT = 255;

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

function buildCondition(
  rule: CellRule | undefined,
  range: CheckedRange,
  source: string | undefined,
): DataValidation {
  if (rule?.kind === 'amount') {
    return { ...(rule.clearable ? clearable(range) : number), ...notANumber };
  }
  if (rule?.kind === 'unique') return buildUnique(range);
  return rule === undefined || source === undefined ? anything : buildList(rule, source);
}

/** Checks nothing, and may still say something. */
const anything: DataValidation = { type: 'custom', formulae: ['TRUE'], allowBlank: true };

const stop = { showErrorMessage: true, errorStyle: 'stop', allowBlank: true } as const;

const notANumber = {
  ...stop,
  errorTitle: 'Not a number',
  error: 'Type a plain amount, such as 85.00 (85,00 where your program writes a comma).',
} as const;

/** So large that every number is meant. */
const number: DataValidation = {
  type: 'decimal',
  operator: 'between',
  formulae: [-999_999_999_999, 999_999_999_999],
};

function buildList({ closed, question }: Choices, source: string): DataValidation {
  return {
    type: 'list',
    allowBlank: true,
    formulae: [source],
    showErrorMessage: true,
    errorStyle: closed ? 'stop' : 'warning',
    errorTitle: closed ? 'Not one of the choices' : 'New to this account',
    error: closed
      ? 'Choose one of the list.'
      : (question ?? 'The account has not used this value yet. Keep it only if you mean it.'),
  };
}

function clearable({ column, first }: CheckedRange): DataValidation {
  const cell = `${column}${first}`;
  return { type: 'custom', formulae: [`OR(ISNUMBER(${cell}),TRIM(LOWER(${cell}))="[clear]")`] };
}

/** Not COUNTIF: it takes 00123 and 123 for one, and * for anything. */
function buildUnique({ column, first, last }: CheckedRange): DataValidation {
  const all = `$${column}$${first}:$${column}$${last}`;
  return {
    ...stop,
    type: 'custom',
    formulae: [`SUMPRODUCT(--(${all}=${column}${first}))=1`],
    errorTitle: 'Stands here already',
    error: 'Another row has the same. Each stands in one row only.',
  };
}
