/** A day that a spreadsheet may make of a code; without a year it takes the year of typing. */
interface CodeDate {
  readonly month: number;
  readonly day: number;
  readonly year?: number;
}

/** Whether a spreadsheet may have made a date (its wall time, epoch milliseconds) of a code such as `1-2`. */
export function mayBecomeDate(code: string, time: number): boolean {
  const date = new Date(time);
  return listDates(code).some(
    ({ month, day, year }) =>
      month === date.getUTCMonth() + 1 &&
      day === date.getUTCDate() &&
      (year === undefined || year === date.getUTCFullYear()),
  );
}

/** `1-2`, `MAR-45`, `SEPT2`, `1/2002`, `3-4-05`: a letter may touch a digit, digits need a sign between. */
const shape =
  /^(?<one>\d{1,4}|\p{L}{3,10}\.?)(?:[-/. ]|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L}))(?<two>\d{1,4}|\p{L}{3,10}\.?)(?:[-/. ](?<three>\d{1,4}))?$/u;

/** `1-2` is 2 January here and 1 February there, so both are listed. */
function listDates(code: string): readonly CodeDate[] {
  const { one = '', two = '', three } = shape.exec(code)?.groups ?? {};
  if (three !== undefined) {
    return [...readDay(one, two, three), ...readDay(two, one, three), ...readDay(two, three, one)];
  }
  const days = [...readDay(one, two), ...readDay(two, one)];
  // There is no 45 March, so that `MAR-45` is the first day of March 1945, as `3-1945` is.
  return days.length > 0 ? days : [...readDay(one, '1', two), ...readDay(two, '1', one)];
}

function readDay(monthText: string, dayText: string, yearText?: string): readonly CodeDate[] {
  const month = readMonth(monthText);
  const day = /^\d{1,2}$/u.test(dayText) ? Number(dayText) : 0;
  if (month === undefined || day < 1 || day > 31) return [];
  if (yearText === undefined) return [{ month, day }];
  const year = readYear(yearText);
  return year === undefined ? [] : [{ month, day, year }];
}

/** Two digits are of 1930 to 2029, as Excel takes them. */
function readYear(text: string): number | undefined {
  const year = Number(text);
  if (/^\d{2}$/u.test(text)) return year < 30 ? 2000 + year : 1900 + year;
  return /^\d{4}$/u.test(text) && year >= 1900 ? year : undefined;
}

/** By month, in the languages whose spreadsheets are met most: English, German, French, Spanish. */
const months = [
  'january januar janvier enero',
  'february februar février febrero',
  'march märz mrz mars marzo',
  'april avril abril',
  'may mai mayo',
  'june juni juin junio',
  'july juli juillet julio',
  'august août agosto',
  'september septembre septiembre',
  'october oktober octobre octubre',
  'november novembre noviembre',
  'december dezember décembre diciembre',
].map((names) => names.split(' '));

/** A month by its number, its name or the beginning of it: `3`, `MAR`, `Sept.` */
function readMonth(text: string): number | undefined {
  if (/^\d{1,2}$/u.test(text))
    return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const begun = text.toLowerCase().replace(/\.$/u, '');
  if (begun.length < 3) return undefined;
  const found = months.findIndex((names) => names.some((name) => name.startsWith(begun)));
  return found === -1 ? undefined : found + 1;
}
