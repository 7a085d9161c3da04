import { Failure } from '../core/failure.ts';
import type { RunFile } from '../store/run-file.ts';
import type { RunLine } from './run-record.ts';

/** Where a run writes down what it is about to do, and what came of it. */
export interface Journal {
  /**
   * Adds lines; resolves when they are on the disk. Throws the FileFailure of the first line that could
   * not be written, then and ever after.
   */
  write(lines: readonly RunLine[]): Promise<void>;
  /** Adds a line that nothing waits for. */
  note(line: RunLine): void;
  /** Resolves when all lines are written or given up. */
  flush(): Promise<void>;
  /** Why lines are no longer written; `undefined` while they are. */
  readonly trouble: Failure | undefined;
  /** The lines that could not be written, in their order. */
  readonly unwritten: readonly RunLine[];
}

/** A run's journal in its file. */
export function keepJournal(file: Pick<RunFile, 'appendLines'>): Journal {
  const unwritten: RunLine[] = [];
  let trouble: Failure | undefined;
  let last: Promise<void> = Promise.resolve();
  const append = async (lines: readonly RunLine[]): Promise<void> => {
    try {
      await file.appendLines(lines);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      trouble ??= error;
      unwritten.push(...lines);
      throw trouble;
    }
  };
  const write = (lines: readonly RunLine[]): Promise<void> => {
    const written = append(lines);
    // Failures of lines that nobody waits for are kept in `trouble`.
    last = Promise.all([last, written.catch(ignoreKnown)]).then(() => undefined);
    return written;
  };
  return {
    write,
    note: (line) => void write([line]).catch(ignoreKnown),
    flush: () => last,
    get trouble() {
      return trouble;
    },
    unwritten,
  };
}

function ignoreKnown(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

/** For runs of which nothing is kept. */
export const noJournal: Journal = {
  write: () => Promise.resolve(),
  note: () => undefined,
  flush: () => Promise.resolve(),
  trouble: undefined,
  unwritten: [],
};
