import { looks } from './looks.ts';

/** The fills of marks; each tells by its second colour, which nobody sees, what was there before. */
const papers = new Set([looks.changed.paper, looks.warning.paper, looks.bad.paper]);

/** The second colour of a mark on a cell without a fill. */
const nothing = 'indexed="64"';

interface Fill {
  readonly pattern: string;
  /** The attributes of its colours. */
  readonly fore: string | undefined;
  readonly back: string | undefined;
}

/**
 * The fill of a mark over a fill. `undefined` where that one is a pattern or a gradient, which the mark
 * could not give back.
 */
export function markFill(fill: string, paper: string): string | undefined {
  const { pattern, fore } = readFill(fill);
  if (pattern === 'none') return writeFill(`rgb="FF${paper}"`, nothing);
  if (pattern !== 'solid' || fore === undefined || fore === nothing) return undefined;
  return writeFill(`rgb="FF${paper}"`, fore);
}

/** Whether a fill is that of a mark. */
export function isMarked(fill: string): boolean {
  const { pattern, fore } = readFill(fill);
  return pattern === 'solid' && papers.has(/^rgb="FF(\w{6})"$/u.exec(fore ?? '')?.[1]);
}

/** The colour that was there before a mark, as attributes; `undefined` for none. */
export function colourBeneath(fill: string): string | undefined {
  const { back } = readFill(fill);
  return back === nothing ? undefined : back;
}

/** The colour of a fill that is one colour all over, as attributes. */
export function colourOfFill(fill: string): string | undefined {
  const { pattern, fore } = readFill(fill);
  return pattern === 'solid' ? fore : undefined;
}

/** A fill of one colour, which is given as attributes. */
export function solidFill(colour: string): string {
  return writeFill(colour, nothing);
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

function writeFill(fore: string, back: string): string {
  return `<fill><patternFill patternType="solid"><fgColor ${fore}/><bgColor ${back}/></patternFill></fill>`;
}
