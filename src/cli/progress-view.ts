import type { FlowEvent } from '../core/event.ts';

/** Shows a flow's events to whoever waits. */
export interface ProgressView {
  onEvent(event: FlowEvent): void;
  /** Resolves when everything shown stands still: before a question, before results. */
  settle(): Promise<void>;
  /** Ends what is still shown as running, after a failure or an interruption. */
  abandon(): Promise<void>;
}
