import { referToColumn } from './column-names.ts';
import { topOf, widenRange } from './widen-range.ts';
import type { SheetEdit } from './workbook-edit.ts';
import type { NamedColumns } from './workbook-model.ts';
import { escapeXml } from './xml-bytes.ts';
import { attributeOf, childOf, childrenOf } from './xml-document.ts';
import type { XmlDocument, XmlElement } from './xml-document.ts';

/** A sheet whose columns get names. */
export interface NamedSheet {
  /** Its place among all sheets of the workbook, from 0. */
  readonly place: number;
  readonly name: string;
  readonly columnNames?: NamedColumns | undefined;
}

/**
 * Gives columns hidden names that are for their sheet alone, in the place of what bore these names
 * there, and takes out those that are for no column. All other names stay as they are. Once a document.
 */
export function nameColumns(workbook: XmlDocument, sheets: readonly NamedSheet[]): void {
  const { root } = workbook;
  const list = childOf(root, 'definedNames');
  const known = list === undefined ? [] : childrenOf(list, 'definedName');
  const former = known.filter((element) => sheets.some((sheet) => isNamedBy(element, sheet)));
  const ours = sheets.flatMap((sheet) => buildNames(sheet, root.prefix)).join('');
  if (list !== undefined && ours === '' && former.length === known.length && known.length > 0) {
    workbook.splice(list.start, list.end, '');
    return;
  }
  for (const { start, end } of former) workbook.splice(start, end, '');
  if (ours === '') return;
  if (list === undefined) addList(workbook, ours);
  else workbook.append(list, ours);
}

/** The name by which a spreadsheet knows the filter of the sheet at a place takes our columns in, as the filter does. */
export function widenFilterName(
  workbook: XmlDocument,
  place: number,
  { headerRow, columns }: SheetEdit,
): void {
  const list = childOf(workbook.root, 'definedNames');
  const last = columns.at(-1)?.column ?? 0;
  for (const name of list === undefined ? [] : childrenOf(list, 'definedName')) {
    if (attributeOf(name, 'name')?.toLowerCase() !== '_xlnm._filterdatabase') continue;
    if (attributeOf(name, 'localSheetId') !== String(place)) continue;
    const said = workbook.innerOf(name);
    const range = said.slice(said.lastIndexOf('!') + 1).trim();
    if (topOf(range) !== headerRow) continue;
    const kept = said.slice(0, said.lastIndexOf('!') + 1);
    workbook.splice(name.inside, name.close, kept + widenRange(range, last));
  }
}

const none: NamedColumns = new Map();

/** Spreadsheets do not tell names apart by case. */
function isNamedBy(element: XmlElement, { place, columnNames = none }: NamedSheet): boolean {
  const name = attributeOf(element, 'name')?.toLowerCase();
  return (
    attributeOf(element, 'localSheetId') === String(place) &&
    [...columnNames.keys()].some((one) => one.toLowerCase() === name)
  );
}

function buildNames(
  { place, name: sheet, columnNames = none }: NamedSheet,
  prefix: string,
): readonly string[] {
  const tag = `${prefix}definedName`;
  return [...columnNames].flatMap(([name, column]) => {
    if (column === undefined) return [];
    const refersTo = escapeXml(referToColumn(sheet, column));
    return [`<${tag} name="${name}" localSheetId="${place}" hidden="1">${refersTo}</${tag}>`];
  });
}

/** Names stand behind these, as CT_Workbook of ECMA-376 has it; Excel repairs a file with another order. */
const before = ['externalReferences', 'functionGroups', 'sheets'];

function addList(workbook: XmlDocument, names: string): void {
  const { root } = workbook;
  const last = before.map((name) => childOf(root, name)).find((found) => found !== undefined);
  const tag = `${root.prefix}definedNames`;
  if (last !== undefined) workbook.splice(last.end, last.end, `<${tag}>${names}</${tag}>`);
}
