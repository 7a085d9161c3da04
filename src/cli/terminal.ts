import type { Clock } from '../core/clock.ts';

/** What a command sees of the process it runs in, handed in so that a test can be the terminal. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  /** Results: the preview, or the one JSON document. */
  readonly stdout: NodeJS.WriteStream;
  /** Progress, questions and failures. */
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly interrupt: Interrupt;
}

/** The user's wish to stop, from Ctrl-C or a signal. */
export interface Interrupt {
  /** Aborts at the first wish: what runs may end in order. */
  readonly signal: AbortSignal;
  /** Says the wish; the second time the process ends at once. */
  wish(): void;
}

/** Whether somebody sits there who sees how it goes, and can stop it. */
export function isAttended({ stderr }: Terminal): boolean {
  return stderr.isTTY;
}
