/** How much each letter speaks for a script; letters that are not in it speak against. */
export type Script = ReadonlyMap<string, number>;

/** The sum of what each sign above ASCII says, with its neighbours, for a text being in the script. */
export function scoreText(text: string, script: Script): number {
  let score = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign <= '\u007f') continue;
    const around = { before: text.charAt(at - 1), after: text.charAt(at + 1) };
    score += isLetter(sign) ? scoreLetter(sign, around, script) : scoreSign(sign, around);
  }
  return score;
}

interface Around {
  readonly before: string;
  readonly after: string;
}

function scoreLetter(letter: string, { before, after }: Around, script: Script): number {
  const weight = script.get(letter.toLowerCase());
  // One letter that stands alone proves nothing: it may be any sign of another encoding.
  const isCompany = letter > '\u2fff' ? isEastAsian : isLetter;
  if (!isCompany(before) && !isCompany(after)) return 0;
  // `AñOS` happens, where a program raised the plain letters only; `aÑos` does not.
  const swapped = isLower(before) && (isUpper(letter) || isUpper(after));
  return weight === undefined || swapped ? -1 : weight;
}

/** Marks as they stand in and around words, amounts and units. */
function scoreSign(sign: string, around: Around): number {
  const mark = marks.find(({ signs }) => signs.test(sign));
  if (mark !== undefined) return mark.score(around);
  return isLetter(around.before) || isLetter(around.after) ? -1 : 0;
}

interface Mark {
  readonly signs: RegExp;
  score(around: Around): number;
}

const marks: readonly Mark[] = [
  { signs: /[\p{Cc}\p{Co}\p{Cn}\u2500-\u259f]/u, score: () => -2 },
  { signs: /[’‘–—·]/, score: () => 1 },
  { signs: /[“„‚«¿¡€£¥§©•]/, score: ({ before }) => (isLetter(before) ? -1 : 1) },
  {
    signs: /[²³]/,
    score: ({ before, after }) => (before.toLowerCase() === 'm' && !isLetter(after) ? 1 : -1),
  },
  {
    signs: /[”»…®™°ºª½¼¾×±µ\u00a0]/,
    score: ({ before, after }) => (isLetter(before) && isLetter(after) ? -1 : 1),
  },
  // Marks of East Asian texts, full-width ones too.
  { signs: /[\u3000-\u303f\uff00-\uffef]/, score: () => 0.5 },
];

function isEastAsian(sign: string): boolean {
  return sign > '\u2fff';
}

function isLetter(sign: string): boolean {
  return /\p{L}/u.test(sign);
}

function isUpper(sign: string): boolean {
  return sign !== sign.toLowerCase();
}

function isLower(sign: string): boolean {
  return sign !== sign.toUpperCase();
}
