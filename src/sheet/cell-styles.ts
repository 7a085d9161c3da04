import { buildFont } from './build-font.ts';
import { alignmentOf, formatOf, looks, rule } from './looks.ts';
import { fillBeneath, isMarked, isSameFill, markFill, solidFill } from './mark-fill.ts';
import type { StyleSheet } from './style-sheet.ts';
import type { MarkLook } from './workbook-edit.ts';
import type { CellModel, Look } from './workbook-model.ts';
import { escapeXml } from './xml-bytes.ts';
import { dropAttribute, getAttribute, setAttribute } from './xml-tags.ts';

/** Excel stops at 65,490 cell formats; from here on no cell is marked. */
const MOST_FORMATS = 65_000;
/** Custom number formats are numbered from here on. */
const FIRST_FORMAT = 164;
/** The number of the format by which Excel keeps text. */
const TEXT_FORMAT = 49;

/** At which height of a cell its text stands. */
export type Vertical = 'top' | 'center' | 'bottom';

/** The cell formats of a workbook, to which those of our cells and of marked cells are added. */
export class CellStyles {
  private readonly sheet: StyleSheet;
  private readonly found = new Map<string, number>();
  private readonly marked: ReadonlySet<number>;
  private readonly keepsColours: boolean;

  /** `keepsColours`: whether a mark still tells which colour is beneath it; else none is. */
  constructor(sheet: StyleSheet, keepsColours = true) {
    this.sheet = sheet;
    this.keepsColours = keepsColours;
    const formats = [...sheet.list('cellXfs').keys()];
    this.marked = new Set(formats.filter((style) => isMarked(this.fillOf(style))));
  }

  /** Whether an earlier result may have marked cells. */
  get hasMarked(): boolean {
    return this.marked.size > 0;
  }

  /** Where in their cells texts of a format stand. */
  verticalOf(style: number): Vertical {
    const found = /\svertical=["'](\w+)["']/u.exec(this.sheet.list('cellXfs')[style] ?? '')?.[1];
    if (found === undefined || found === 'bottom') return 'bottom';
    return found === 'center' ? 'center' : 'top';
  }

  /** The format of a cell of ours. */
  styleOf(model: CellModel, vertical: Vertical = 'top'): number {
    const { look = 'plain' } = model;
    const border = model.framed === true ? frame : looks[look].ruled === true ? line : undefined;
    const style = {
      look,
      format: formatOf(model),
      alignment: alignmentXml(model, vertical),
      border,
    };
    const key = `${look} ${style.alignment} ${border === frame} ${style.format ?? ''}`;
    return this.once(key, () => this.addFormat(style));
  }

  /** A format with the fill of a mark and all else as it was; itself where its fill could not be given back. */
  mark(style: number, look: MarkLook): number {
    return this.once(`mark ${style} ${look}`, () => {
      const { sheet } = this;
      const base = sheet.list('cellXfs')[style];
      if (base === undefined || sheet.list('cellXfs').length >= MOST_FORMATS) return style;
      const marked = markFill(this.fillOf(style), looks[look].paper ?? '');
      if (marked === undefined) return style;
      return sheet.add('cellXfs', withFill(base, sheet.add('fills', sheet.own(marked))));
    });
  }

  /** The format that a cell had before an earlier result marked it; itself where none did. */
  unmark(style: number): number {
    if (!this.marked.has(style)) return style;
    return this.once(`unmark ${style}`, () => {
      const beneath = fillBeneath(this.fillOf(style), this.keepsColours);
      return this.restore(this.sheet.list('cellXfs')[style] ?? '', beneath);
    });
  }

  /** A format without its mark, found among the others or added to them. */
  private restore(marked: string, fill: string | undefined): number {
    const { sheet } = this;
    const place = fill === undefined ? 0 : this.placeFill(fill);
    const whole = withFill(marked, place);
    const plain = plainFormat(whole);
    const known = sheet.list('cellXfs').findIndex((format) => plainFormat(format) === plain);
    return known < 0 ? sheet.add('cellXfs', whole) : known;
  }

  /** A fill that looks so, found among the others or added to them. */
  private placeFill(wanted: string): number {
    const { sheet } = this;
    const known = sheet.list('fills').findIndex((fill) => isSameFill(this.strip(fill), wanted));
    return known < 0 ? sheet.add('fills', sheet.own(wanted)) : known;
  }

  private fillOf(style: number): string {
    const format = this.sheet.list('cellXfs')[style] ?? '';
    const fill = this.sheet.list('fills')[Number(getAttribute(openTag(format), 'fillId') ?? 0)];
    return this.strip(fill ?? '');
  }

  /** XML whose opening tags have no prefix. */
  private strip(xml: string): string {
    return xml.replaceAll(`<${this.sheet.prefix}`, '<');
  }

  private addFormat({ look, format, alignment, border: lines }: OwnStyle): number {
    const { sheet } = this;
    const { paper } = looks[look];
    const fill =
      paper === undefined ? 0 : sheet.add('fills', sheet.own(solidFill(`rgb="FF${paper}"`)));
    const border = lines === undefined ? 0 : sheet.add('borders', sheet.own(lines));
    const ids = `numFmtId="${this.formatNumber(format)}" fontId="${this.addFont(look)}" fillId="${fill}" borderId="${border}"`;
    const applied =
      'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
    return sheet.add('cellXfs', sheet.own(`<xf ${ids} xfId="0" ${applied}>${alignment}</xf>`));
  }

  /** The workbook's own letters, in the look's colour and weight. */
  private addFont(look: Look): number {
    const { sheet } = this;
    const font = buildFont(this.strip(sheet.list('fonts')[0] ?? ''), looks[look]);
    return font === undefined ? 0 : sheet.add('fonts', sheet.own(font));
  }

  private formatNumber(code: string | undefined): number {
    if (code === undefined || code === 'General') return 0;
    if (code === '@') return TEXT_FORMAT;
    return this.once(`format ${code}`, () => {
      const { sheet } = this;
      const written = escapeXml(code);
      const tags = sheet.list('numFmts').map(openTag);
      const ids = tags.map((tag) => Number(getAttribute(tag, 'numFmtId')));
      const known = tags.findIndex((tag) => getAttribute(tag, 'formatCode') === written);
      const id = known < 0 ? Math.max(FIRST_FORMAT - 1, ...ids) + 1 : (ids[known] ?? 0);
      if (known < 0) {
        sheet.add('numFmts', sheet.own(`<numFmt numFmtId="${id}" formatCode="${written}"/>`));
      }
      return id;
    });
  }

  private once(key: string, find: () => number): number {
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.found.set(key, found);
    return found;
  }
}

/** What a cell of ours is given. */
interface OwnStyle {
  readonly look: Look;
  readonly format: string | undefined;
  /** XML. */
  readonly alignment: string;
  /** XML; absent for none. */
  readonly border: string | undefined;
}

const side = (name: string): string => `<${name} style="thin"><color rgb="FF${rule}"/></${name}>`;
const line = `<border><left/><right/><top/>${side('bottom')}<diagonal/></border>`;
const frame = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;

function withFill(format: string, fill: number): string {
  const tag = openTag(format);
  const filled = setAttribute(setAttribute(tag, 'fillId', String(fill)), 'applyFill', '1');
  return filled + format.slice(tag.length);
}

/** What a format is apart from whether it says so of its fill. */
function plainFormat(format: string): string {
  const tag = openTag(format);
  return dropAttribute(tag, 'applyFill') + format.slice(tag.length);
}

function openTag(element: string): string {
  return element.slice(0, element.indexOf('>') + 1);
}

function alignmentXml(model: CellModel, beside: Vertical): string {
  const { vertical, horizontal, indent, wrapText } = alignmentOf(model, true);
  const across = horizontal === undefined ? '' : ` horizontal="${horizontal}"`;
  const within = indent === undefined ? '' : ` indent="${indent}"`;
  const down = vertical === 'middle' ? 'center' : beside;
  return `<alignment${across} vertical="${down}"${wrapText ? ' wrapText="1"' : ''}${within}/>`;
}
