import type { FormatToken } from './parse-format.ts';

/** Shows an absolute number by a fraction section: `# ?/?` makes 2.5 `2 1/2`. */
export function compileFraction(tokens: readonly FormatToken[]): (abs: number) => string {
  const slash = tokens.findIndex((token) => token.type === 'slash');
  const after = tokens.slice(slash + 1);
  const fixed = Number(/^\d+/.exec(after.map(({ text }) => text).join(''))?.[0]);
  const places = after.filter((token) => token.type === 'digit').length;
  const largest = 10 ** Math.max(1, Math.min(places, 4)) - 1;
  const mixed = tokens.slice(0, slash).some(({ type, text }) => type === 'text' && text === ' ');
  return (abs) => {
    const whole = mixed ? Math.floor(abs) : 0;
    const [top, bottom] = nearest(abs - whole, fixed > 0 ? fixed : undefined, largest);
    if (top === bottom && mixed) return String(whole + 1);
    if (top === 0) return String(whole);
    return mixed && whole > 0 ? `${whole} ${top}/${bottom}` : `${top}/${bottom}`;
  };
}

/** The fraction closest to the part, the smallest denominator first. */
function nearest(
  part: number,
  fixed: number | undefined,
  largest: number,
): readonly [top: number, bottom: number] {
  if (fixed !== undefined) return [Math.round(part * fixed), fixed];
  let best: readonly [number, number] = [Math.round(part), 1];
  let error = Math.abs(part - best[0]);
  for (let bottom = 2; bottom <= largest && error > 1e-12; bottom++) {
    const top = Math.round(part * bottom);
    const off = Math.abs(part - top / bottom);
    if (off < error - 1e-12) [best, error] = [[top, bottom], off];
  }
  return best;
}
