/** A piece of a number format. `date` holds its run of letters: `yyyy`, `[h]`, `AM/PM`. */
export type FormatToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'digit'; readonly text: '0' | '#' | '?' }
  | { readonly type: 'date'; readonly text: string }
  | { readonly type: 'exponent'; readonly text: string }
  | {
      readonly type: 'point' | 'comma' | 'percent' | 'slash' | 'general' | 'at';
      readonly text: string;
    };

/** One of a format's sections, and for which numbers it is meant where it says so itself. */
export interface FormatSection {
  readonly kind: 'number' | 'date' | 'fraction' | 'general' | 'literal';
  readonly tokens: readonly FormatToken[];
  readonly condition?: { readonly operator: string; readonly limit: number };
}

/**
 * Reads a number format's code (ECMA-376 part 1, 18.8.31) into its sections. Quoted and escaped
 * letters are text, so `#,##0.00\ \d` is no date. A section that mixes digits and date letters is a
 * number.
 */
export function parseFormat(code: string): readonly FormatSection[] {
  const sections: FormatSection[] = [];
  let tokens: FormatToken[] = [];
  let condition: FormatSection['condition'];
  const close = (): void => {
    sections.push(buildSection(tokens, condition));
    tokens = [];
    condition = undefined;
  };
  for (let at = 0; at < code.length;) {
    const piece = readPiece(code, at);
    at += piece.length;
    if (piece.token !== undefined) tokens.push(piece.token);
    if (piece.condition !== undefined) condition = piece.condition;
    if (piece.end === true) close();
  }
  close();
  return sections;
}

interface Piece {
  readonly length: number;
  readonly token?: FormatToken;
  readonly condition?: NonNullable<FormatSection['condition']>;
  readonly end?: true;
}

const single: Readonly<Record<string, FormatToken>> = {
  '0': { type: 'digit', text: '0' },
  '#': { type: 'digit', text: '#' },
  '?': { type: 'digit', text: '?' },
  '.': { type: 'point', text: '.' },
  ',': { type: 'comma', text: ',' },
  '%': { type: 'percent', text: '%' },
  '/': { type: 'slash', text: '/' },
  '@': { type: 'at', text: '@' },
};

function readPiece(code: string, at: number): Piece {
  const sign = code.charAt(at);
  const token = single[sign];
  if (token !== undefined) return { length: 1, token };
  switch (sign) {
    case ';':
      return { length: 1, end: true };
    case '"': {
      const end = code.indexOf('"', at + 1);
      const text = code.slice(at + 1, end < 0 ? code.length : end);
      return { length: text.length + 2, token: { type: 'text', text } };
    }
    case '\\':
      return { length: 2, token: { type: 'text', text: code.charAt(at + 1) } };
    case '_':
      // As wide as the sign that follows: a blank to the eye.
      return { length: 2, token: { type: 'text', text: ' ' } };
    case '*':
      return { length: 2 };
    case '[':
      return readBracket(code, at);
    default:
      return readLetters(code, at);
  }
}

function readBracket(code: string, at: number): Piece {
  const end = code.indexOf(']', at);
  const inside = code.slice(at + 1, end < 0 ? code.length : end);
  const length = inside.length + 2;
  if (inside.startsWith('$')) {
    return { length, token: { type: 'text', text: inside.slice(1).replace(/-[^-]*$/, '') } };
  }
  if (/^(h+|m+|s+)$/i.test(inside)) {
    return { length, token: { type: 'date', text: `[${inside.toLowerCase()}]` } };
  }
  const condition = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/.exec(inside);
  if (condition === null) return { length };
  return { length, condition: { operator: condition[1] ?? '=', limit: Number(condition[2]) } };
}

function readLetters(code: string, at: number): Piece {
  const rest = code.slice(at, at + 20);
  const word = /^general/i.exec(rest)?.[0];
  if (word !== undefined) return { length: 7, token: { type: 'general', text: word } };
  const exponent = /^e[+-]/i.exec(rest)?.[0];
  if (exponent !== undefined) return { length: 2, token: { type: 'exponent', text: exponent } };
  const run = /^(AM\/PM|A\/P|y+|m+|d+|h+|s+|e+|g+)/i.exec(rest)?.[0];
  if (run !== undefined) return { length: run.length, token: { type: 'date', text: run } };
  return { length: 1, token: { type: 'text', text: code.charAt(at) } };
}

function buildSection(
  tokens: readonly FormatToken[],
  condition: FormatSection['condition'],
): FormatSection {
  const kind = kindOf(tokens);
  return {
    kind,
    tokens: kind === 'date' ? tokens : tokens.map(plainLetters),
    ...(condition === undefined ? {} : { condition }),
  };
}

function kindOf(tokens: readonly FormatToken[]): FormatSection['kind'] {
  const has = (type: FormatToken['type']): boolean => tokens.some((token) => token.type === type);
  if (has('general')) return 'general';
  if (has('date') && !tokens.some(isPlainDigit)) return 'date';
  if (has('digit')) return has('slash') ? 'fraction' : 'number';
  return has('at') ? 'general' : 'literal';
}

/** A digit that does not stand for fractions of a second. */
function isPlainDigit(token: FormatToken, at: number, tokens: readonly FormatToken[]): boolean {
  if (token.type !== 'digit') return false;
  if (token.text !== '0') return true;
  let before = at - 1;
  while (tokens[before]?.text === '0') before--;
  const seconds = tokens[before - 1];
  return !(tokens[before]?.type === 'point' && seconds?.type === 'date' && /s/i.test(seconds.text));
}

/** Outside of dates a letter is a letter. */
function plainLetters(token: FormatToken): FormatToken {
  return token.type === 'date' ? { type: 'text', text: token.text } : token;
}
