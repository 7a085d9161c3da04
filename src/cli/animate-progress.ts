import { DefaultRenderer, Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { ListrDefaultRendererLogLevels } from 'listr2';
import type { Clock } from '../core/clock.ts';
import type { FlowEvent } from '../core/event.ts';
import { describeIssue } from '../report/describe-issue.ts';
import { advanceProgress, describeProgress, startProgress } from './follow-progress.ts';
import type { StepProgress } from './follow-progress.ts';
import type { ProgressView } from './progress-view.ts';

const betweenFramesMs = 150;

/**
 * Progress on a terminal: a line with a spinner for each step, one after another. Every step is a
 * list of its own, so between two steps the terminal is free for a question.
 */
export function animateProgress(stderr: NodeJS.WriteStream, clock: Clock): ProgressView {
  let shown: Promise<void> = Promise.resolve();
  let running: ShownStep | undefined;
  const onEvent = (event: FlowEvent): void => {
    if (event.kind === 'started') {
      const step = new ShownStep(startProgress(event, clock.now()), stderr, clock);
      running = step;
      shown = shown.then(() => step.show());
    }
    if (event.kind === 'progress') running?.advance(event.done, event.total);
    if (event.kind === 'finished') running?.finish(event.what);
    if (event.kind === 'noticed') {
      const line = `! ${describeIssue(event.issue)}`;
      if (running?.tell(line) !== true) shown = shown.then(() => void stderr.write(`${line}\n`));
    }
  };
  const abandon = (): Promise<void> => {
    running?.abandon();
    return shown;
  };
  return { onEvent, settle: () => shown, abandon };
}

/** Draws on stderr even where stdout is a file. */
class StderrRenderer extends DefaultRenderer {
  static override nonTTY = true;
}

/** One step on the screen, from its start to its end. */
class ShownStep {
  readonly #stderr: NodeJS.WriteStream;
  readonly #clock: Clock;
  readonly #ended: Promise<'done' | 'abandoned'>;
  #end: (how: 'done' | 'abandoned') => void = () => {};
  #draw: (line: string) => void = () => {};
  #print: (line: string) => void = (line) => void this.#told.push(line);
  readonly #told: string[] = [];
  #isOver = false;
  #drawnAt = 0;
  #progress: StepProgress;
  #title: string;

  constructor(progress: StepProgress, stderr: NodeJS.WriteStream, clock: Clock) {
    this.#progress = progress;
    this.#title = progress.what;
    this.#stderr = stderr;
    this.#clock = clock;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Draws until the step has ended. */
  async show(): Promise<void> {
    const list = new Listr(
      [
        {
          title: this.#title,
          task: async (_context, task) => {
            this.#draw = (line) => {
              task.title = line;
            };
            this.#print = (line) => {
              task.output = line;
            };
            this.#told.forEach(this.#print);
            const how = await this.#ended;
            task.title = this.#title;
            // Only a task that throws is marked as failed; the reason is told elsewhere.
            if (how === 'abandoned') throw new Error(this.#title);
          },
          // What is noticed while a step runs stands below it, and stays.
          rendererOptions: { outputBar: Infinity, persistentOutput: true },
        },
      ],
      {
        renderer: StderrRenderer,
        exitOnError: false,
        rendererOptions: {
          showErrorMessage: false,
          logger: new ListrLogger<ListrDefaultRendererLogLevels>({
            processOutput: new ProcessOutput(this.#stderr, this.#stderr),
          }),
        },
        registerSignalListeners: false,
      },
    );
    await list.run();
  }

  /** A new count; redrawn a few times a second only, since drawing costs more than counting. */
  advance(done: number, total: number): void {
    const now = this.#clock.now();
    this.#progress = advanceProgress(this.#progress, { done, total }, now);
    if (now - this.#drawnAt < betweenFramesMs) return;
    this.#drawnAt = now;
    this.#draw(`${this.#progress.what} · ${describeProgress(this.#progress, now)}`);
  }

  /** Says something below the line of the step; false where it has ended. */
  tell(line: string): boolean {
    if (!this.#isOver) this.#print(line);
    return !this.#isOver;
  }

  /** The step has ended; `what` replaces its line. */
  finish(what: string): void {
    this.#title = what;
    this.#isOver = true;
    this.#end('done');
  }

  /** The step did not come to its end, unless it has ended already. */
  abandon(): void {
    this.#isOver = true;
    this.#end('abandoned');
  }
}
