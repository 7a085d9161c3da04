import { describe, expect, it } from 'vitest';
import { parseRunSettings } from '../../src/flows/parse-run-settings.ts';

describe('how a run behaves', () => {
  it('is as usual without a word: read back, stop at 20 %, no canary', () => {
    const usual = { verify: 'changed', canary: false, stopAfter: { percent: 20 } };
    expect(parseRunSettings({}, true)).toEqual(usual);
  });

  it('waits for a silent service for ever where somebody sits there, else 30 minutes', () => {
    expect(parseRunSettings({}, true).giveUpAfterMs).toBeUndefined();
    expect(parseRunSettings({}, false).giveUpAfterMs).toBe(30 * 60_000);
    expect(parseRunSettings({ giveUpAfter: 5 }, true).giveUpAfterMs).toBe(5 * 60_000);
  });

  it('stops after a number of rows or a share of them', () => {
    expect(parseRunSettings({ stopAfter: '5' }, true).stopAfter).toEqual({ rows: 5 });
    expect(parseRunSettings({ stopAfter: '7 %' }, true).stopAfter).toEqual({ percent: 7 });
  });

  it.each(['0', '0%', '101%', '-1', '1.5', 'all', ''])('refuses --stop-after "%s"', (stopAfter) => {
    expect(() => parseRunSettings({ stopAfter }, true)).toThrow('--stop-after takes a number');
  });

  it.each([0, -1, Number.NaN])('refuses --give-up-after %d', (giveUpAfter) => {
    expect(() => parseRunSettings({ giveUpAfter }, true)).toThrow('--give-up-after takes minutes');
  });
});
