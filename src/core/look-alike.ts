/** Cyrillic and Greek capitals that print like Latin letters. */
const latinTwins: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S',
  Т: 'T', Х: 'X', У: 'Y', Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N',
  Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
}; // prettier-ignore

/**
 * The form in which two codes look alike: case folded, look-alike letters mapped, separators dropped and
 * signs that print nothing (a zero-width space from a web page), leading zeros of each run of digits
 * dropped, runs of letters and digits kept apart. So `LAB010` and `lab-10` are one, `LAB-1`, `LAB-10`
 * and `LAB-011` are three (RULES, Identity).
 */
export function foldLookAlike(code: string): string {
  const latin = toLatin(code);
  // A code of signs only has no letters to look alike by.
  const runs = latin.match(/\p{L}+|\p{N}+/gu) ?? [latin];
  return runs.map(dropZeros).join('|');
}

/** How many signs of a code print nothing, such as a zero-width space from a web page. */
export function countUnseen(code: string): number {
  return code.match(unseen)?.length ?? 0;
}

const unseen = /\p{Default_Ignorable_Code_Point}/gu;

function toLatin(code: string): string {
  // Most codes are plain, and this is done for every code of an account.
  if (!/[\u{80}-\u{10ffff}]/u.test(code)) return code.toUpperCase();
  return code
    .normalize('NFKC')
    .replace(unseen, '')
    .toUpperCase()
    .replace(/[\u0370-\u04ff]/gu, (letter) => latinTwins[letter] ?? letter);
}

/** Asked first whether there are any: this is done for every code of a sheet. */
function dropZeros(run: string): string {
  return run.startsWith('0') ? run.replace(/^0+(?=\p{N})/u, '') : run;
}
