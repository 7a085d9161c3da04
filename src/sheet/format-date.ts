import type { FormatToken } from './parse-format.ts';

const DAY = 86_400_000;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Shows a moment by a date section: `time` is the wall time in epoch ms, `serial` the stored number. */
export function compileDate(
  tokens: readonly FormatToken[],
): (time: number, serial: number) => string {
  const pieces = markMinutes(tokens);
  const decimals = countSecondDecimals(tokens);
  const twelve = tokens.some((token) => token.type === 'date' && /^a/i.test(token.text));
  const unit = 1000 / 10 ** Math.min(decimals, 3);
  return (time, serial) => {
    const rounded = Math.round(time / unit) * unit;
    const date = new Date(rounded);
    const elapsed = Math.round((serial * DAY) / unit) * unit;
    let shown = '';
    let place = 0;
    for (const piece of pieces) {
      if (piece.type === 'date') shown += showPart(piece.text, date, elapsed, twelve);
      else if (piece.type === 'digit') {
        shown += String(date.getUTCMilliseconds()).padStart(3, '0').charAt(place++) || '0';
      } else shown += piece.text;
    }
    return shown;
  };
}

/** `m` means minutes after hours and before seconds; there it is renamed to `n`. */
function markMinutes(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const dates = tokens.filter((token) => token.type === 'date' && !/^a/i.test(token.text));
  return tokens.map((token) => {
    if (token.type !== 'date' || !/^m{1,2}$/i.test(token.text)) return token;
    const at = dates.indexOf(token);
    const afterHours = /h/i.test(dates[at - 1]?.text ?? '');
    const beforeSeconds = /s/i.test(dates[at + 1]?.text ?? '');
    if (!afterHours && !beforeSeconds) return token;
    return { type: 'date', text: 'n'.repeat(token.text.length) };
  });
}

function countSecondDecimals(tokens: readonly FormatToken[]): number {
  return tokens.filter((token) => token.type === 'digit').length;
}

function showPart(code: string, date: Date, elapsed: number, twelve: boolean): string {
  const letters = code.toLowerCase();
  const pad = (value: number): string => String(value).padStart(letters.length, '0');
  switch (letters.charAt(0)) {
    case 'y':
    case 'e':
      return showYear(letters, date.getUTCFullYear());
    case 'm':
      return showMonth(letters.length, date.getUTCMonth());
    case 'd':
      return showDay(letters.length, date);
    case 'h':
      return pad(twelve ? date.getUTCHours() % 12 || 12 : date.getUTCHours());
    case 'n':
      return pad(date.getUTCMinutes());
    case 's':
      return pad(date.getUTCSeconds());
    case 'a':
      return showHalf(code, date.getUTCHours());
    case '[':
      return showElapsed(letters, elapsed);
    default:
      return '';
  }
}

function showYear(letters: string, year: number): string {
  if (letters.startsWith('e') || letters.length > 2) return String(year).padStart(4, '0');
  return String(year % 100).padStart(2, '0');
}

function showMonth(length: number, month: number): string {
  const name = months[month] ?? '';
  if (length === 5) return name.charAt(0);
  if (length >= 4) return name;
  return length === 3 ? name.slice(0, 3) : String(month + 1).padStart(length, '0');
}

function showDay(length: number, date: Date): string {
  const name = weekdays[date.getUTCDay()] ?? '';
  if (length >= 4) return name;
  return length === 3 ? name.slice(0, 3) : String(date.getUTCDate()).padStart(length, '0');
}

function showHalf(code: string, hours: number): string {
  const half = hours < 12 ? 'AM' : 'PM';
  return code.length < 5 ? half.charAt(0) : half;
}

function showElapsed(letters: string, elapsed: number): string {
  const unit = letters.startsWith('[h') ? 3_600_000 : letters.startsWith('[m') ? 60_000 : 1000;
  return String(Math.floor(elapsed / unit)).padStart(letters.length - 2, '0');
}
