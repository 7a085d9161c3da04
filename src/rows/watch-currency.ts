import { omitUndefined } from '../core/omit-undefined.ts';
import type { Issue } from '../core/issue.ts';
import { mayMean } from '../template/find-currency.ts';
import type { Place } from './place.ts';

/** Judges every currency that a sheet shows. */
export interface CurrencyWatch {
  /** An issue where the cell shows another currency than it should. */
  judge(currency: string | undefined, place: Place): readonly Issue[];
  /** What is to be said of the sheet as a whole. */
  notices(): readonly Issue[];
}

/**
 * No field of the account holds a currency, so another one than expected is an error, not a sign to
 * strip. A bare `$` is any dollar, a `kr` any crown. Where neither account nor template names a currency, the first one
 * that the sheet shows is expected of the rest: a mix is an error, and a currency that names itself
 * (`US$`, `€`) is told once.
 */
export function watchCurrency(expected: string | undefined): CurrencyWatch {
  let first: { readonly currency: string; readonly place: Place } | undefined;
  return {
    judge: (currency, place) => {
      if (currency === undefined) return [];
      first ??= { currency, place };
      const wanted = expected ?? first.currency;
      const same = currency === wanted || (expected !== undefined && mayMean(currency, wanted));
      return same
        ? []
        : [
            {
              code: 'cell/other-currency',
              severity: 'error',
              ...place,
              currency,
              expected: wanted,
            },
          ];
    },
    notices: () => {
      if (expected !== undefined || first === undefined || first.currency === '$') return [];
      const { currency, place } = first;
      return [
        omitUndefined({ code: 'cell/other-currency', severity: 'warning', ...place, currency }),
      ];
    },
  };
}
