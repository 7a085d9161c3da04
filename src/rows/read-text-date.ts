const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const names = months.join('|');
/** Most codes are no dates, and a sheet may have very many. */
const begins = new RegExp(
  `^(?:\\d{1,2}-(?:${names})|(?:${names})-|\\d{4}-\\d{2}-|\\d{1,2}[/.]\\d{1,2}[/.])`,
  'u',
);
/** By what they name: `2-Jan`, `Mar-45`, `2026-01-02 00:00:00`, `1/2/2026` and, where that cannot be, `31/12/2026`. */
const forms = [
  new RegExp(`^(?<day>\\d{1,2})-(?<name>${names})$`, 'u'),
  new RegExp(`^(?<name>${names})-(?<short>\\d{2})$`, 'u'),
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]00:00(?::00)?)?$/u,
  /^(?<month>\d{1,2})[/.](?<day>\d{1,2})[/.](?<year>\d{4})$/u,
  /^(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4})$/u,
];

/**
 * The day, in epoch milliseconds, of a text as spreadsheets write dates into text files. Of `2-Jan`
 * the year, and of `1/2/2026` which is the month, is anybody's guess; `undefined` for what is no date.
 */
export function readTextDate(text: string): number | undefined {
  if (!begins.test(text)) return undefined;
  return forms.map((form) => toDay(form.exec(text)?.groups)).find((time) => time !== undefined);
}

function toDay(parts: Readonly<Record<string, string>> | undefined): number | undefined {
  if (parts === undefined) return undefined;
  const { day = '1', month, name = '', year, short } = parts;
  const index = month === undefined ? months.indexOf(name) : Number(month) - 1;
  const time = Date.UTC(year === undefined ? expandYear(short) : Number(year), index, Number(day));
  const date = new Date(time);
  // A 31 June would roll over into July.
  return date.getUTCMonth() === index && date.getUTCDate() === Number(day) ? time : undefined;
}

/** Two digits are of 1930 to 2029, as Excel takes them; a leap year stands for the unknown one. */
function expandYear(short: string | undefined): number {
  const year = Number(short ?? 0);
  return year < 30 ? 2000 + year : 1900 + year;
}
