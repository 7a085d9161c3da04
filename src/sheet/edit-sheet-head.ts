import { widenRange } from './widen-range.ts';
import type { OwnColumn } from './workbook-edit.ts';
import { XmlDocument, attributeOf, childOf, childrenOf } from './xml-document.ts';
import type { XmlElement } from './xml-document.ts';
import { setAttribute } from './xml-tags.ts';

/** What stands before the rows of a sheet, edited, and what it says of columns. */
export interface SheetHead {
  readonly text: string;
  /** The format of a column's cells that are not there. */
  readonly columnStyle: (column: number) => number;
}

/**
 * The XML before a sheet's rows, with the widths of our columns and their place in the range of all
 * cells. A run of columns that reaches into ours is cut there, so that ours are never hidden.
 */
export function editSheetHead(text: string, own: readonly OwnColumn[]): SheetHead {
  const document = new XmlDocument(text);
  const { root } = document;
  const cols = childOf(root, 'cols');
  const runs = cols === undefined ? [] : childrenOf(cols, 'col').map(readRun);
  const columnStyle = (column: number): number =>
    runs.find(({ first, last }) => first <= column && column <= last)?.style ?? 0;
  if (own.length > 0) {
    widenDimension(document, own.at(-1)?.column ?? 0);
    const list = [...cutRuns(runs, own), ...own.map((column) => ownRun(column, root.prefix))]
      .sort((one, other) => one.first - other.first)
      .map(({ tag }) => tag)
      .join('');
    const { start, end } = cols ?? { start: text.length, end: text.length };
    document.splice(start, end, `<${root.prefix}cols>${list}</${root.prefix}cols>`);
  }
  return { text: document.toString(), columnStyle };
}

/** A run of columns that look alike; the tag has no content. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly style: number;
  readonly tag: string;
}

function readRun(element: XmlElement): Run {
  const first = Number(attributeOf(element, 'min'));
  return {
    first,
    last: Number(attributeOf(element, 'max') ?? first),
    style: Number(attributeOf(element, 'style') ?? 0),
    tag: element.tag.replace(/\s*\/?>$/u, '/>'),
  };
}

function cutRuns(runs: readonly Run[], own: readonly OwnColumn[]): readonly Run[] {
  return own.reduce<readonly Run[]>(
    (left, { column }) => left.flatMap((run) => cutRun(run, column)),
    runs,
  );
}

function cutRun(run: Run, column: number): readonly Run[] {
  if (column < run.first || column > run.last) return [run];
  return [shorten(run, run.first, column - 1), shorten(run, column + 1, run.last)].filter(
    ({ first, last }) => first <= last,
  );
}

function shorten(run: Run, first: number, last: number): Run {
  const tag = setAttribute(setAttribute(run.tag, 'min', String(first)), 'max', String(last));
  return { ...run, first, last, tag };
}

function ownRun({ column, width }: OwnColumn, prefix: string): Run {
  const tag = `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`;
  return { first: column, last: column, style: 0, tag };
}

function widenDimension(document: XmlDocument, last: number): void {
  const dimension = childOf(document.root, 'dimension');
  if (dimension === undefined) return;
  const range = attributeOf(dimension, 'ref') ?? '';
  document.set(dimension, 'ref', widenRange(range, last));
}
