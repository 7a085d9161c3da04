import { UsageFailure } from '../core/failure.ts';
import { usualSettings } from '../run/settings.ts';
import type { RunSettings, Verify } from '../run/settings.ts';

/** How a run is to behave, in the words of the user. */
export interface GivenRunSettings {
  readonly canary?: boolean | undefined;
  readonly verify?: Verify | undefined;
  /** A number of rows, `5`, or a share of them, `20%`. */
  readonly stopAfter?: string | undefined;
  /** Minutes. */
  readonly giveUpAfter?: number | undefined;
}

/** Without anybody there, a service that does not answer is waited for so long. */
const unattendedMinutes = 30;

/**
 * How a run behaves; what is not said is as usual. While somebody sits there (`attended`) a silent
 * service is waited for until they stop it. Throws a UsageFailure for what makes no sense.
 */
export function parseRunSettings(given: GivenRunSettings, attended: boolean): RunSettings {
  const { canary = false, verify = usualSettings.verify, stopAfter, giveUpAfter } = given;
  if (giveUpAfter !== undefined && !(giveUpAfter > 0)) {
    throw refuse('usage/give-up-after', '--give-up-after takes minutes, more than 0.');
  }
  const minutes = giveUpAfter ?? (attended ? undefined : unattendedMinutes);
  return {
    verify,
    canary,
    stopAfter: stopAfter === undefined ? usualSettings.stopAfter : parseStopAfter(stopAfter),
    ...(minutes === undefined ? {} : { giveUpAfterMs: minutes * 60_000 }),
  };
}

function parseStopAfter(text: string): RunSettings['stopAfter'] {
  const [, digits, percent] = /^(\d+)\s*(%?)$/u.exec(text.trim()) ?? [];
  const number = Number(digits);
  if (percent === '%' && number >= 1 && number <= 100) return { percent: number };
  if (percent === '' && number >= 1) return { rows: number };
  throw refuse('usage/stop-after', '--stop-after takes a number of rows or a share of them.');
}

function refuse(code: string, message: string): UsageFailure {
  const examples = 'For example --stop-after 5, --stop-after 20% or --give-up-after 30.';
  return new UsageFailure({ code, message, hint: examples });
}
