import { describe, expect, it } from 'vitest';
import { UsageFailure } from '../../src/core/failure.ts';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';

function failureOf(text: string): UsageFailure | undefined {
  try {
    parseExpectation(text);
    return undefined;
  } catch (error) {
    return error instanceof UsageFailure ? error : undefined;
  }
}

describe('an expectation on the command line', () => {
  it.each([
    ['+4.5%', [], { by: 'percent', percent: 4.5 }],
    ['-3%', [], { by: 'percent', percent: -3 }],
    ['− 3 %', [], { by: 'percent', percent: -3 }],
    ['+0.50', [], { by: 'amount', amount: 0.5 }],
    ['=', [], { by: 'nothing' }],
    [':=', [], { by: 'nothing' }],
    ['Type = labour :+1%', [['type', 'labour']], { by: 'percent', percent: 1 }],
    [
      'book=Smith, Jones: 2026,slot=2:+1%',
      [
        ['book', 'Smith, Jones: 2026'],
        ['slot', '2'],
      ],
      { by: 'percent', percent: 1 },
    ],
  ])('%s', (text, conditions, change) => {
    expect(parseExpectation(text)).toEqual({
      text,
      conditions: conditions.map(([selector, pattern]) => ({ selector, pattern })),
      change,
    });
  });

  it.each([
    ['type=labour', /“type=labour” stands where \+4\.5%/u],
    ['4.5%', /“4\.5%” stands where.*Begin with \+ or -/u],
    ['+4,5%', /“\+4,5%” stands.*decimal point/u],
    ['type=labour:', /nothing stands where/u],
    ['type=labour:+', /“\+” stands where/u],
    ['', /nothing stands where/u],
    ['tpe=labour:+4%', /cannot choose prices by “tpe”\. Did you mean type=\?/u],
    ['type=labour,catgory=Crew:+4%', /“catgory”\. Did you mean category=\?/u],
    ['labour:+4%', /cannot choose prices by “labour”/u],
    ['type=:+4%', /no type after “type=”/u],
    ['slot=4:+4%', /no slot “4”/u],
  ])('%s is refused with what is wrong and an example', (text, sentence) => {
    const failure = failureOf(text);
    expect(`${failure?.message} ${failure?.hint}`).toMatch(sentence);
    expect(failure?.hint).toContain('--expect "');
  });
});
