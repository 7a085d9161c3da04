import type { DataValidation } from 'exceljs';
import { columnLetters } from '../core/address.ts';
import type { ColumnChoices, SheetModel } from './workbook-model.ts';

/** The hidden sheet of all drop-downs' values: in a cell's own rule there is room for few. */
const listsName = 'Aimsio lists';

/** How many rows below the last one have drop-downs too, for what is added by hand. */
const ROOM = 1000;

/** The drop-downs of a workbook. */
export interface Offered {
  /** Holds the values, a column a list; absent where nothing is offered. */
  readonly lists?: SheetModel;
  /** The rules of a sheet whose data stand in these rows, by the range they are for. */
  readonly rulesOf: (
    sheet: SheetModel,
    first: number,
    last: number,
  ) => ReadonlyMap<string, DataValidation>;
}

/** Plans where the values of each drop-down stand and which cells take them. */
export function offerChoices(sheets: readonly SheetModel[]): Offered {
  const all = sheets.flatMap(offeredBy);
  const rulesOf: Offered['rulesOf'] = (sheet, first, last) =>
    new Map(
      offeredBy(sheet).map((choices) => {
        const letters = columnLetters(choices.column);
        const end = Math.max(first, last) + ROOM;
        const rule = buildRule(choices, columnLetters(all.indexOf(choices) + 1));
        return [`${letters}${first}:${letters}${end}`, rule];
      }),
    );
  return all.length === 0 ? { rulesOf } : { rulesOf, lists: layLists(all) };
}

function offeredBy({ choices = [] }: SheetModel): readonly ColumnChoices[] {
  return choices.filter(({ values }) => values.length > 0);
}

function layLists(lists: readonly ColumnChoices[]): SheetModel {
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

function buildRule({ values, closed }: ColumnChoices, list: string): DataValidation {
  return {
    type: 'list',
    allowBlank: true,
    formulae: [`'${listsName}'!$${list}$1:$${list}$${values.length}`],
    showErrorMessage: true,
    errorStyle: closed ? 'stop' : 'warning',
    errorTitle: closed ? 'Not one of the choices' : 'New to this account',
    error: closed
      ? 'Choose one of the list.'
      : 'The account has not used this value yet. Keep it only if you mean it.',
  };
}
