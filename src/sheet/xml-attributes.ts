import { isAt, isBlank, isName, isNameStart, isPlain } from './xml-signs.ts';
import { resolveValue } from './xml-text.ts';

/** Pairs are compared one with another up to here; beyond, a set is quicker. */
const FEW = 8;
/** Numbers that are kept of each attribute: where its name and its value start and end, and whether all is plain. */
const SPOTS = 5;

/**
 * The attributes of the tag that is being read: all are checked, but only those that are asked for
 * become strings. Valid until the next tag.
 */
export class XmlAttributes {
  private text = '';
  private readonly spots: number[] = [];
  private count = 0;
  /** The first letters of the names, a bit each: one name twice needs one letter twice. */
  private letters = 0;
  private mayRepeat = false;
  /** Whether one of them declares a namespace. */
  declares = false;

  /** The value of an attribute by its name as written. */
  get(name: string): string | undefined {
    const { text, spots } = this;
    for (let at = 0; at < this.count * SPOTS; at += SPOTS) {
      if (isAt(text, spots[at] ?? 0, spots[at + 1] ?? 0, name)) return this.value(at);
    }
    return undefined;
  }

  /** The value of an attribute by its name without prefix: `id` finds `r:id`. */
  getPrefixed(name: string): string | undefined {
    return this.entries().find(([written]) => written.endsWith(`:${name}`))?.[1];
  }

  /** All of them, in their order. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return Array.from({ length: this.count }, (_, index) => {
      const at = index * SPOTS;
      return [this.name(at), this.value(at)];
    });
  }

  /**
   * Takes the attributes that follow a tag's name. Gives the place of the `>` or `/` after them, -1
   * where the text ends before. Throws SyntaxError for what is no attribute, and for one name twice.
   */
  scan(text: string, start: number): number {
    this.count = 0;
    this.declares = false;
    if (text.charCodeAt(start) === 0x3e) return start;
    this.text = text;
    this.letters = 0;
    this.mayRepeat = false;
    let at = start;
    for (;;) {
      const before = at;
      while (isBlank(text.charCodeAt(at))) at++;
      const code = text.charCodeAt(at);
      if (code === 0x3e || code === 0x2f) break;
      if (at >= text.length) return -1;
      if (at === before || !isNameStart(code)) throw new SyntaxError('a tag that is not closed');
      at = this.scanOne(text, at);
      if (at < 0) return -1;
    }
    if (this.mayRepeat) this.assertDifferent();
    return at;
  }

  private scanOne(text: string, start: number): number {
    let at = start;
    while (isName(text.charCodeAt(at))) at++;
    const nameEnd = at;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return -1;
    if (text.charCodeAt(at) !== 0x3d) throw new SyntaxError('an attribute without a value');
    at++;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return -1;
    return this.scanValue(text, at, start, nameEnd);
  }

  private scanValue(text: string, open: number, nameStart: number, nameEnd: number): number {
    const quote = text.charCodeAt(open);
    if (quote !== 0x22 && quote !== 0x27) throw new SyntaxError('an attribute without quotes');
    let at = open + 1;
    let plain = true;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === 0x3c) throw new SyntaxError('an attribute that is not closed');
      if (!isPlain(code)) plain = false;
    }
    if (at >= text.length) return -1;
    if (!plain) resolveValue(text.slice(open + 1, at));
    const { spots } = this;
    const spot = this.count++ * SPOTS;
    spots[spot] = nameStart;
    spots[spot + 1] = nameEnd;
    spots[spot + 2] = open + 1;
    spots[spot + 3] = at;
    spots[spot + 4] = plain ? 1 : 0;
    this.note(text, nameStart);
    return at + 1;
  }

  private note(text: string, nameStart: number): void {
    const letter = text.charCodeAt(nameStart);
    if (letter === 0x78 && text.startsWith('xmlns', nameStart)) this.declares = true;
    const bit = 1 << (letter & 31);
    if ((this.letters & bit) !== 0) this.mayRepeat = true;
    this.letters |= bit;
  }

  private name(spot: number): string {
    return this.text.slice(this.spots[spot], this.spots[spot + 1]);
  }

  private value(spot: number): string {
    const { text, spots } = this;
    const value = text.slice(spots[spot + 2], spots[spot + 3]);
    return spots[spot + 4] === 1 ? value : resolveValue(value);
  }

  private assertDifferent(): void {
    const { text, spots, count } = this;
    let twice = false;
    if (count > FEW) {
      twice = new Set(this.entries().map(([name]) => name)).size < count;
    } else {
      for (let one = SPOTS; one < count * SPOTS; one += SPOTS) {
        for (let other = 0; other < one; other += SPOTS) {
          if (isSame(text, spots, one, other)) twice = true;
        }
      }
    }
    if (twice) throw new SyntaxError('an attribute twice');
  }
}

function isSame(text: string, spots: readonly number[], one: number, other: number): boolean {
  const start = spots[one] ?? 0;
  const length = (spots[one + 1] ?? 0) - start;
  const otherStart = spots[other] ?? 0;
  if (length !== (spots[other + 1] ?? 0) - otherStart) return false;
  for (let at = 0; at < length; at++) {
    if (text.charCodeAt(start + at) !== text.charCodeAt(otherStart + at)) return false;
  }
  return true;
}
