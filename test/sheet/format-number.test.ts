import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFormat, showGeneral } from '../../src/sheet/format-number.ts';

// Each line as Excel shows it (English).
const shown: readonly (readonly [string, number, string])[] = [
  ['General', 274.65000000000003, '274.65'],
  ['General', 123456789012345, '123456789012345'],
  ['General', 1.23456789012346e17, '1.23456789012346E+17'],
  ['General', 0.0000001, '0.0000001'],
  ['General', -5, '-5'],
  ['General "units"', 3, '3 units'],
  ['0', 123, '123'],
  ['0', 2.5, '3'],
  ['00000', 123, '00123'],
  ['00000', -123, '-00123'],
  ['0.00', 1.005, '1.01'],
  ['0.00', 118.725, '118.73'],
  ['0.00', -1.5, '-1.50'],
  ['#,##0', 1234567, '1,234,567'],
  ['#,##0.00', 1250, '1,250.00'],
  ['#,##0.00', 0, '0.00'],
  ['#,##0.00', 999.995, '1,000.00'],
  ['#.##', 0.5, '.5'],
  ['0.##', 5, '5.'],
  ['000,000', 12, '000,012'],
  ['#,##0,', 1234567, '1,235'],
  ['0.0,,"M"', 1234567, '1.2M'],
  ['"$"#,##0.00', 1250, '$1,250.00'],
  ['$#,##0.00', 1250, '$1,250.00'],
  ['[$€-407] #,##0.00', 1250, '€ 1,250.00'],
  ['#,##0.00\\ [$€-407]', 1250, '1,250.00 €'],
  ['[$USD] #,##0.00', 5, 'USD 5.00'],
  ['#,##0.00\\ \\d', 1250, '1,250.00 d'],
  ['#,##0.00 "day"', 2, '2.00 day'],
  ['#,##0.00" /hr"', 95, '95.00 /hr'],
  ['0%', 0.07, '7%'],
  ['0.00%', 0.1234, '12.34%'],
  ['0.00E+00', 1234.5, '1.23E+03'],
  ['0.00E+00', 0.00123, '1.23E-03'],
  ['##0.0E+0', 12345, '12.3E+3'],
  ['0E+0', 9.99, '1E+1'],
  ['_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', 1250, '$1,250.00'],
  ['_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', -1250, '$(1,250.00)'],
  ['_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', 0, '$-'],
  ['#,##0.00_);[Red]\\(#,##0.00\\)', -12.5, '(12.50)'],
  ['0;-0;"free";@', 0, 'free'],
  ['0;0', -3, '3'],
  ['[>=1000]#,##0;0.00', 1500, '1,500'],
  ['[>=1000]#,##0;0.00', 2.5, '2.50'],
  ['[<0]\\(0\\);0', -4, '(4)'],
  ['"yes";"yes";"no"', 0, 'no'],
  [';;;', 7, ''],
  ['000-00-0000', 123456789, '123-45-6789'],
  ['(000) 000-0000', 4035551234, '(403) 555-1234'],
  ['# ?/?', 2.5, '2 1/2'],
  ['# ??/??', 0.3125, '5/16'],
  ['@', 7, '7'],
];

describe('a number shows as a spreadsheet shows it', () => {
  it.each(shown)('%s of %d is %s', (code, value, text) => {
    expect(compileFormat(code).show(value)).toBe(text);
  });

  it('whatever the format, an amount of cents keeps its cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        const text = compileFormat('#,##0.00').show(cents / 100);
        expect(Number(text.replaceAll(',', '').replace('.', ''))).toBe(cents);
        expect(Number(showGeneral(cents / 100))).toBe(cents / 100);
      }),
    );
  });
});

describe('dates', () => {
  const time = Date.UTC(2025, 0, 2, 15, 4, 5, 678);
  const serial = 45659 + (15 * 3600 + 4 * 60 + 5.678) / 86_400;
  it.each([
    ['yyyy-mm-dd', '2025-01-02'],
    ['m/d/yy', '1/2/25'],
    ['d-mmm-yy', '2-Jan-25'],
    ['dddd, mmmm dd, yyyy', 'Thursday, January 02, 2025'],
    ['[$-409]d\\-mmm\\-yyyy;@', '2-Jan-2025'],
    ['dd"."mm"."yyyy', '02.01.2025'],
    ['hh:mm:ss', '15:04:06'],
    ['h:mm AM/PM', '3:04 PM'],
    ['hh:mm:ss.000', '15:04:05.678'],
    ['mm:ss.0', '04:05.7'],
    ['yyyy-mm-dd hh:mm', '2025-01-02 15:04'],
    ['mmmmm', 'J'],
  ])('%s shows %s', (code, text) => {
    const format = compileFormat(code);
    expect(format.isDate).toBe(true);
    expect(format.show(serial, time)).toBe(text);
  });

  it('hours beyond a day are counted on', () => {
    expect(compileFormat('[h]:mm').show(1.5, Date.UTC(1900, 0, 1, 12))).toBe('36:00');
  });

  it.each([
    '#,##0.00\\ \\d',
    '0.00 "mmm"',
    '[$$-409]#,##0.00',
    '[Red]0',
    '#,##0 USD',
    'General',
    '@',
    '0 "days"',
  ])('%s is no date', (code) => {
    expect(compileFormat(code).isDate).toBe(false);
  });
});
