import type { Client } from '../aimsio/client.ts';
import type { Issue } from '../core/issue.ts';
import { countOf } from '../report/format-value.ts';
import type { RunMeans } from '../run/run-plan.ts';
import type { RunResult } from '../run/run.ts';
import type { World } from './world.ts';

/** What a run is called while it goes on, and once it has come to its end. */
export interface RunNames {
  readonly doing: string;
  readonly done: string;
}

/** What a run says of itself becomes events. */
export interface RunTeller extends Required<
  Pick<RunMeans, 'onOutage' | 'onProgress' | 'onVerified'>
> {
  /** The run is over. */
  readonly end: (run: RunResult) => void;
}

/** Tells how far a run is, when the service is silent and speaks again, and that it is stopping. */
export function tellRunProgress(
  { doing, done }: RunNames,
  client: Pick<Client, 'inFlight'>,
  { onEvent, signal }: Pick<World, 'onEvent' | 'signal'>,
): RunTeller {
  const notice = (issue: Issue): void => onEvent({ kind: 'noticed', issue });
  const tellStopping = (): void =>
    notice({ code: 'run/stopping', severity: 'note', calls: client.inFlight() });
  let silentSince: number | undefined;
  let others: number | undefined;
  onEvent({ kind: 'started', step: 'send', what: doing });
  signal.addEventListener('abort', tellStopping, { once: true });
  return {
    onOutage: (since) => {
      if (since !== undefined) notice({ code: 'remote/not-answering', severity: 'warning', since });
      else if (silentSince !== undefined)
        notice({ code: 'remote/answering-again', severity: 'note', since: silentSince });
      silentSince = since;
    },
    onProgress: (now, total) => onEvent({ kind: 'progress', step: 'send', done: now, total }),
    onVerified: (now, total) => {
      if (others === undefined) {
        onEvent({ kind: 'finished', step: 'send', what: done });
        onEvent({ kind: 'started', step: 'verify', what: 'Reading the other records again' });
      }
      others = total;
      onEvent({ kind: 'progress', step: 'verify', done: now, total });
    },
    end: (run) => {
      signal.removeEventListener('abort', tellStopping);
      const told = others === undefined ? done : `Read ${countOf(others, 'other record')} again`;
      const what = `${whyEnded(run) ?? told} (${countOf(run.calls, 'call')})`;
      onEvent({ kind: 'finished', step: others === undefined ? 'send' : 'verify', what });
    },
  };
}

function whyEnded({ interrupted, stopped }: RunResult): string | undefined {
  if (interrupted) return 'Interrupted; no new calls were started';
  return stopped === undefined ? undefined : 'Stopped before all was sent';
}
