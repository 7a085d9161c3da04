const LONGEST = 31;

/**
 * Names for sheets that Excel accepts, as near to the wanted ones as may be: none of `*?:\/[]`, no
 * straight apostrophe (exceljs does not double it in print titles), at most 31 letters, not
 * `History`, no two alike whatever their case.
 */
export function chooseSheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const plain = makeFit(name);
    let chosen = plain;
    for (let count = 2; taken.has(chosen.toLowerCase()); count++) {
      const ending = ` (${count})`;
      chosen = plain.slice(0, LONGEST - ending.length) + ending;
    }
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}

function makeFit(name: string): string {
  const plain = name
    .replaceAll(/[*?:\\/[\]\p{Cc}]/gu, '-')
    .replaceAll("'", '’')
    .slice(0, LONGEST)
    .trim();
  if (plain === '') return 'Sheet';
  return plain.toLowerCase() === 'history' ? `${plain}-` : plain;
}
