import type { FlowEvent, Step } from '../core/event.ts';
import { formatCount } from '../report/format-value.ts';

/** How a step stands, kept up to date by its events. */
export interface StepProgress {
  readonly step: Step;
  readonly what: string;
  readonly startedAt: number;
  readonly done: number;
  readonly total: number;
}

/** A step that has just started. */
export function startProgress(event: FlowEvent & { kind: 'started' }, now: number): StepProgress {
  return { step: event.step, what: event.what, startedAt: now, done: 0, total: 0 };
}

/**
 * A step's progress in words: `412 of 1,000 · 8.9 a second · 1 min 6 s left`. Rate and time left
 * appear once they mean something: after two seconds.
 */
export function describeProgress({ done, total, startedAt }: StepProgress, now: number): string {
  const count = `${formatCount(done)} of ${formatCount(total)}`;
  const seconds = (now - startedAt) / 1000;
  if (seconds < 2 || done === 0) return count;
  const rate = done / seconds;
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
