import { createDecoder } from './create-decoder.ts';
import { scoreText } from './score-text.ts';
import type { Script } from './score-text.ts';

/**
 * Guesses the encoding of a text that is no Unicode: decodes its lines in each way that is in use
 * and takes the one whose words look like words of one language. A tie, and a text that looks like
 * no language, goes to the first, Windows-1252. The sample's bytes are best those of whole lines
 * that hold bytes above 0x7F.
 */
export function guessEncoding(sample: Buffer): string {
  let best = 'windows-1252';
  let bestScore = 0;
  for (const [name, scripts] of Object.entries(candidates)) {
    const text = tryDecode(sample, name);
    if (text === undefined) continue;
    const score = Math.max(...scripts().map((script) => scoreText(text, script)));
    if (score > bestScore * MARGIN) [best, bestScore] = [name, score];
  }
  return best;
}

/** By how much a rarer encoding must look better than a more usual one. */
const MARGIN = 1.1;

const western = [
  'àâæçéèêëîïôœùûüÿ',
  'äöüß',
  'áéíñóúüçàèòï',
  'ãáàâçéêíóôõúü',
  'àèéìíîòóùú',
  'æøåäöéü',
  'áðéíóúýþæö',
  'äõöüšž',
];
const central = [
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'ăâîşţșț',
  'čćđšž',
];
const cyrillic = ['оеаинтсрвлкмдпу', 'бгжзйфхцчшщъыьэюяёіїєґўјљњћђџ'];
const greek = ['αοιετσνηυρπκμλς', 'βγδζθξφχψωάέήίόύώϊϋΐΰ'];

const words =
  (letters: readonly string[]): (() => Script[]) =>
  () =>
    letters.map((each) => new Map(Array.from(each, (letter) => [letter, 1])));
/** Of scripts of their own every letter fits each encoding; how frequent it is tells them apart. */
const weighed =
  ([common = '', rare = '']: readonly string[]) =>
  (): Script[] => [new Map([...Array.from(common, weigh(1)), ...Array.from(rare, weigh(0.3))])];
const weigh =
  (weight: number) =>
  (letter: string): [string, number] => [letter, weight];

/** In the order in which a tie is decided. */
const candidates: Readonly<Record<string, () => readonly Script[]>> = {
  'windows-1252': words(western),
  'windows-1250': words(central),
  'windows-1251': weighed(cyrillic),
  'windows-1253': weighed(greek),
  'windows-1254': words(['çğıöşüâîû']),
  'windows-1257': words(['ąčęėįšųūž', 'āčēģīķļņšūž']),
  'iso-8859-2': words(central),
  'koi8-r': weighed(cyrillic),
  ibm866: weighed(cyrillic),
  'iso-8859-5': weighed(cyrillic),
  macintosh: words(western),
  ibm850: words(western),
  ibm852: words(central),
  gb18030: () => [readSigns('gb18030', 0xb0, 0xd7, 1.6)],
  big5: () => [readSigns('big5', 0xa4, 0xc6, 1.6)],
  'euc-kr': () => [readSigns('euc-kr', 0xb0, 0xc8, 1.8)],
  shift_jis: () => [japanese()],
  'euc-jp': () => [japanese()],
};

/** The signs in frequent use are those of the first rows of each East Asian standard. */
function readSigns(encoding: string, first: number, last: number, weight: number): Script {
  const signs: [string, number][] = [];
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const sign = tryDecode(Buffer.from([lead, trail]), encoding);
      if (sign?.length === 1) signs.push([sign, weight]);
    }
  }
  return new Map(signs);
}

function japanese(): Script {
  return new Map([
    ...readSigns('euc-jp', 0xa4, 0xa5, 1.8),
    ...readSigns('euc-jp', 0xb0, 0xcf, 1.6),
    ['ー', 1.8],
  ]);
}

function tryDecode(bytes: Buffer, encoding: string): string | undefined {
  try {
    return createDecoder(encoding).decode(bytes, true);
  } catch {
    return undefined;
  }
}
