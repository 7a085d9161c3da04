import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJson } from '../../src/template/locate-json.ts';

describe('JSON with the lines of its parts', () => {
  it('is the same value as any other reader gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const located = locateJson(text);
        expect(located.ok && located.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused where any other reader refuses it', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', '01', "'"))
      .map(([text, at, piece]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + piece + text.slice(place + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        const located = locateJson(text);
        // Only a name given twice is refused beyond what JSON.parse refuses.
        const refusedForMore = !located.ok && located.reason.includes('given twice');
        expect(located.ok || refusedForMore).toBe(accepts(text) || refusedForMore);
      }),
      { numRuns: 1000 },
    );
  });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
