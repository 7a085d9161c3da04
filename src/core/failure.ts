/** What went wrong with a command as a whole, as opposed to an issue with a row. */
export interface FailureParts {
  /** Stable, with a slash: `file/not-found`. */
  readonly code: string;
  /** One sentence: what is wrong. Never holds a secret. */
  readonly message: string;
  /** One sentence: what to do now. */
  readonly hint: string;
  readonly cause?: unknown;
}

/** Thrown when a command cannot go on. Ends in `cli/main.ts`, once, as sentence, hint and exit 2. */
export class Failure extends Error {
  readonly code: string;
  readonly hint: string;

  constructor({ code, message, hint, cause }: FailureParts) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** A file that cannot be opened, read or written. */
export class FileFailure extends Failure {}

/** A template that is not to be found or not well formed. */
export class TemplateFailure extends Failure {}

/** An account that is not set up, not chosen, or not allowed. */
export class AccountFailure extends Failure {}

/** A command called in a way that cannot work. */
export class UsageFailure extends Failure {}

/** A call of the service that gave no usable answer. */
export interface RemoteFacts {
  readonly method: string;
  readonly path: string;
  /** The HTTP status; absent when no answer came. */
  readonly status?: number;
  /** The server's own words, as they came. */
  readonly words?: string;
  /** How long the server asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** A call that the service refused or did not answer. */
export class RemoteFailure extends Failure {
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly words: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(parts: FailureParts & RemoteFacts) {
    super(parts);
    this.method = parts.method;
    this.path = parts.path;
    this.status = parts.status;
    this.words = parts.words;
    this.retryAfterMs = parts.retryAfterMs;
  }
}
