import type { DataValidation } from 'exceljs';
import { columnLetters } from '../core/address.ts';
import { buildValidation } from './build-validation.ts';
import type { CheckedRange } from './build-validation.ts';
import type { Choices, ColumnCheck, SheetModel } from './workbook-model.ts';

/** The hidden sheet of all drop-downs' values: in a cell's own rule there is room for few. */
const listsName = 'Aimsio lists';

/** How many rows below the last one are checked too, for what is added by hand. */
const someRoom = 1000;

/** What a workbook's columns are checked for. */
export interface PlannedChecks {
  /** Holds the values of the drop-downs, a column a list; absent where nothing is offered. */
  readonly lists?: SheetModel;
  /** The rules of a sheet whose data stand in these rows, by the range they are for. */
  readonly rulesOf: (
    sheet: SheetModel,
    first: number,
    last: number,
  ) => ReadonlyMap<string, DataValidation>;
}

/** Plans where the values of each drop-down stand and which cells are checked for what. */
export function planChecks(sheets: readonly SheetModel[]): PlannedChecks {
  const lists = shareLists(sheets.flatMap(checksOf));
  const rulesOf: PlannedChecks['rulesOf'] = (sheet, first, last) =>
    new Map(
      checksOf(sheet).map((check): [string, DataValidation] => {
        const range = {
          column: columnLetters(check.column),
          first,
          last: lastChecked(sheet, first, last),
        };
        return [
          `${range.column}${first}:${range.column}${range.last}`,
          buildRule(check, range, lists),
        ];
      }),
    );
  return lists.size === 0 ? { rulesOf } : { rulesOf, lists: layLists([...lists.values()]) };
}

/** The last row that is made ready for what is added by hand, where the data stand in these rows. */
export function lastChecked({ room = someRoom }: SheetModel, first: number, last: number): number {
  return Math.max(first - 1, last) + room;
}

/** Those checks that check or say something. */
function checksOf({ checks = [] }: SheetModel): readonly ColumnCheck[] {
  return checks.filter((check) => check.prompt !== undefined || isChecked(check));
}

function isChecked({ rule }: ColumnCheck): boolean {
  return rule !== undefined && (rule.kind !== 'choices' || rule.values.length > 0);
}

/** The lists by what they hold: columns that offer the same share one. */
function shareLists(checks: readonly ColumnCheck[]): ReadonlyMap<string, Choices> {
  const rules = checks.flatMap(({ rule }) => (rule?.kind === 'choices' ? [rule] : []));
  return new Map(
    rules.filter(({ values }) => values.length > 0).map((rule) => [nameList(rule), rule]),
  );
}

function nameList({ values }: Choices): string {
  return JSON.stringify(values);
}

function buildRule(
  check: ColumnCheck,
  range: CheckedRange,
  lists: ReadonlyMap<string, Choices>,
): DataValidation {
  const { rule } = check;
  if (rule?.kind !== 'choices') return buildValidation(check, range);
  const place = [...lists.keys()].indexOf(nameList(rule));
  const letters = columnLetters(place + 1);
  const source = `'${listsName}'!$${letters}$1:$${letters}$${rule.values.length}`;
  return buildValidation(check, range, source);
}

function layLists(lists: readonly Choices[]): SheetModel {
  const longest = Math.max(...lists.map(({ values }) => values.length));
  const rows = Array.from({ length: longest }, (_, at) => ({
    number: at + 1,
    cells: lists.flatMap(({ values }, place) => {
      const value = values[at];
      return value === undefined ? [] : [{ column: place + 1, value, format: '@' }];
    }),
  }));
  return { name: listsName, state: 'veryHidden', widths: [], rows };
}
