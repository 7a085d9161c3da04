import type { FlowEvent, Step } from '../core/event.ts';
import { formatCount } from '../report/format-value.ts';

/** How a step stands, kept up to date by its events. */
export interface StepProgress {
  readonly step: Step;
  readonly what: string;
  readonly done: number;
  readonly total: number;
  /** Since when its rate is reckoned, and the moment that takes the place of it. */
  readonly since: Moment;
  readonly next: Moment;
}

interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  /** What was done by then. */
  readonly done: number;
}

/** The rate is that of the last 10 to 20 seconds: the pace may change while a step goes on. */
const betweenMomentsMs = 10_000;

/** A step that has just started. */
export function startProgress(
  { step, what }: FlowEvent & { kind: 'started' },
  now: number,
): StepProgress {
  const start = { at: now, done: 0 };
  return { step, what, done: 0, total: 0, since: start, next: start };
}

/** The step at a new count. */
export function advanceProgress(
  { since, next, ...step }: StepProgress,
  { done, total }: Pick<StepProgress, 'done' | 'total'>,
  now: number,
): StepProgress {
  if (now - next.at < betweenMomentsMs) return { ...step, since, next, done, total };
  return { ...step, since: next, next: { at: now, done }, done, total };
}

/**
 * A step's progress in words: `412 of 1,000 · 8.9 a second · 1 min 6 s left`. Rate and time left
 * appear once they mean something: after two seconds.
 */
export function describeProgress({ done, total, since }: StepProgress, now: number): string {
  const count = `${formatCount(done)} of ${formatCount(total)}`;
  const seconds = (now - since.at) / 1000;
  if (seconds < 2 || done === since.done) return count;
  const rate = (done - since.done) / seconds;
  const left = (total - done) / rate;
  const shownRate = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
  return `${count} · ${shownRate} a second · ${formatDuration(left)} left`;
}

/** Seconds as people say them: `8 s`, `1 min 6 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
