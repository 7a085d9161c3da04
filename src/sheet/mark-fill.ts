import { looks } from './looks.ts';

/** The fills of marks; each tells by its other colour what was there before. */
const papers = new Set([looks.changed.paper, looks.warning.paper, looks.bad.paper]);

/** The second colour of a mark on a cell without a fill. */
const nothing = 'indexed="64"';

/** How a pattern says that the paper beneath it has no colour of its own. */
const noPaper = new Set([undefined, nothing, 'indexed="65"', 'auto="1"']);

interface Fill {
  readonly pattern: string;
  /** The attributes of its colours. */
  readonly fore: string | undefined;
  readonly back: string | undefined;
}

/**
 * The fill of a mark over a fill: one colour all over, or the paper beneath a pattern. `undefined` where
 * the mark could not give back what was there: a gradient, or a pattern on coloured paper.
 */
export function markFill(fill: string, paper: string): string | undefined {
  const { pattern, fore, back } = readFill(fill);
  const ours = `rgb="FF${paper}"`;
  if (pattern === 'none') return writeFill({ pattern: 'solid', fore: ours, back: nothing });
  if (pattern === 'solid') {
    const isPlain = fore === undefined || fore === nothing;
    return isPlain ? undefined : writeFill({ pattern, fore: ours, back: fore });
  }
  const isHatched = pattern !== 'gradient' && noPaper.has(back);
  return isHatched ? writeFill({ pattern, fore, back: ours }) : undefined;
}

/** Whether a fill is that of a mark. */
export function isMarked(fill: string): boolean {
  const { pattern, fore, back } = readFill(fill);
  return isPaper(pattern === 'solid' ? fore : back);
}

/**
 * The fill that was there before a mark; `undefined` for none. `keepsColours`: whether a mark of one
 * colour still tells which was there.
 */
export function fillBeneath(fill: string, keepsColours: boolean): string | undefined {
  const { pattern, fore, back } = readFill(fill);
  if (pattern !== 'solid') return writeFill({ pattern, fore, back: undefined });
  return !keepsColours || back === undefined || back === nothing ? undefined : solidFill(back);
}

/** Whether two fills look the same: the second colour of one that is solid is seen by nobody. */
export function isSameFill(one: string, other: string): boolean {
  const [first, second] = [readFill(one), readFill(other)];
  if (first.pattern !== second.pattern || first.fore !== second.fore) return false;
  const { pattern } = first;
  if (pattern === 'solid') return true;
  return pattern !== 'gradient' && noPaper.has(first.back) && noPaper.has(second.back);
}

/** A fill of one colour, which is given as attributes. */
export function solidFill(colour: string): string {
  return writeFill({ pattern: 'solid', fore: colour, back: nothing });
}

function isPaper(colour: string | undefined): boolean {
  return papers.has(/^rgb="FF(\w{6})"$/u.exec(colour ?? '')?.[1]);
}

function readFill(fill: string): Fill {
  if (/<gradientFill\b/u.test(fill))
    return { pattern: 'gradient', fore: undefined, back: undefined };
  const pattern = /<patternFill\b[^>]*\bpatternType\s*=\s*["'](\w+)["']/u.exec(fill)?.[1] ?? 'none';
  return { pattern, fore: colourOf(fill, 'fgColor'), back: colourOf(fill, 'bgColor') };
}

function colourOf(fill: string, name: string): string | undefined {
  const tag = new RegExp(`<${name}\\s[^>]*>`, 'u').exec(fill)?.[0];
  return tag
    ?.slice(name.length + 1)
    .replace(/\/?>$/u, '')
    .trim()
    .replaceAll("'", '"');
}

function writeFill({ pattern, fore, back }: Fill): string {
  const [ink, paper] = [
    fore === undefined ? '' : `<fgColor ${fore}/>`,
    back === undefined ? '' : `<bgColor ${back}/>`,
  ];
  return `<fill><patternFill patternType="${pattern}">${ink}${paper}</patternFill></fill>`;
}
