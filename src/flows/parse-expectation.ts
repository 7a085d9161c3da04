import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { selectors } from '../plan/expectation.ts';
import type { Condition, ExpectedChange, Expectation } from '../plan/expectation.ts';

const example = '--expect "type=labour:+4.5%"';

/**
 * `[SELECTOR=PATTERN,…:]CHANGE` as an expectation; the change is `+4.5%`, `-3%`, `+0.50` or `=`.
 * Patterns may hold colons and commas. Fails with what is wrong and an example.
 */
export function parseExpectation(text: string): Expectation {
  const at = text.lastIndexOf(':');
  const chosen = text.slice(0, Math.max(0, at)).trim();
  return {
    text: text.trim(),
    conditions: chosen === '' ? [] : chosen.split(/,(?=[^,=]*=)/u).map(parseCondition),
    change: parseChange(text.slice(at + 1).trim(), text),
  };
}

function parseCondition(text: string): Condition {
  const [name = '', ...rest] = text.split('=');
  const pattern = rest.join('=').trim();
  const selector = selectors.find((one) => one === name.trim().toLowerCase());
  if (selector === undefined) {
    const nearest = findNearest(name, selectors);
    const proposal = nearest === undefined ? '' : ` Did you mean ${nearest}=?`;
    throw usage(
      `--expect cannot choose prices by “${name.trim()}”.${proposal}`,
      `It chooses by ${selectors.join(', ')}: ${example}.`,
    );
  }
  if (pattern === '') {
    throw usage(`--expect says no ${selector} after “${selector}=”.`, `Write it as ${example}.`);
  }
  if (selector === 'slot' && !/^[123*]$/u.test(pattern)) {
    throw usage(
      `--expect has no slot “${pattern}”: Rate is slot 1, Rate 2 and Rate 3 are 2 and 3.`,
      'Write it as --expect "slot=2:+4.5%".',
    );
  }
  return { selector, pattern };
}

function parseChange(said: string, text: string): ExpectedChange {
  if (said === '=') return { by: 'nothing' };
  const [, sign, digits, percent] = /^([+\-−])\s*(\d+(?:\.\d+)?)\s*(%?)$/u.exec(said) ?? [];
  if (sign === undefined || digits === undefined) {
    throw usage(
      `--expect “${text}” does not say how the prices change: ${said === '' ? 'nothing' : `“${said}”`} stands where +4.5%, -3%, +0.50 or = should.`,
      `Begin with + or - and write a decimal point, as in ${example}; = means that they stay.`,
    );
  }
  const number = sign === '+' ? Number(digits) : -Number(digits);
  if (percent === '%') return { by: 'percent', percent: number };
  return { by: 'amount', amount: number };
}

function usage(message: string, hint: string): UsageFailure {
  return new UsageFailure({ code: 'usage/expectation', message, hint });
}
