/** A field of a record that is not as it was. */
export interface RecordDifference {
  /** As people know it; of a line, with its key before it. */
  readonly heading: string;
  readonly before: string;
  readonly now: string;
}

/** What became of a row at the service: code and facts. */
export interface RemoteIssueFacts {
  /** Values as the records hold them; absent where blank. */
  'remote/changed-since': {
    readonly heading: string;
    readonly planned?: string | number | boolean;
    readonly now?: string | number | boolean;
    readonly by?: string;
    readonly changedAt?: number;
  };
  'remote/gone': { readonly what: string };
  /** Somebody else created it since the plan was made. */
  'remote/appeared': { readonly what: string };
  'remote/rejected': { readonly status: number; readonly words: string };
  'remote/unknown': { readonly why: string };
  /** `no-answer`: sent several times, never answered, and proven not to be stored. */
  'remote/not-sent': {
    readonly why: 'stopped' | 'refused-before' | 'declined' | 'invalid-rows' | 'no-answer';
    readonly because?: string;
  };
  /** The service does not answer; the run waits for it. */
  'remote/not-answering': { readonly since: number };
  /** Prices of a pricebook that is to be replaced changed, came or went since the plan was made. */
  'remote/book-moved': { readonly book: string; readonly keys: readonly string[] };
  /** The service said yes and holds nothing of what was sent. */
  'remote/ignored': {};
  'remote/stored-differently': {
    readonly heading: string;
    readonly sent: string;
    readonly stored: string;
    readonly by?: string;
  };
  /** A field that went back as it was read is another now. */
  'remote/moved': {
    readonly heading: string;
    readonly before: string;
    readonly now: string;
    readonly by?: string;
  };
  /** Prices of the same book that nobody sent are gone or have other amounts now. */
  'remote/other-lines-moved': { readonly keys: readonly string[]; readonly by?: string };
  /** A record that the run did not write is not as it was when the run was planned. */
  'remote/other-moved': {
    readonly what: string;
    readonly differences: readonly RecordDifference[];
    readonly by?: string;
  };
  /** A record that the run did not write is no longer there. */
  'remote/other-gone': { readonly what: string };
  /** Records that the run did not write and that were not read again, though that was asked for. */
  'remote/rest-unread': { readonly unread: number };
  /** The service answers again. */
  'remote/answering-again': { readonly since: number };
  /** A run's record could not take all lines; they are in the file, else here. */
  'run/unwritten': {
    readonly run: number;
    readonly why: string;
    readonly file?: string;
    readonly text?: string;
  };
  /** The user wants to stop; calls that are in flight are waited for. */
  'run/stopping': { readonly calls: number };
  /** The file of a run that is gone on with is not what it was. */
  'run/source-differs': { readonly file: string; readonly gone: boolean };
  /** An earlier run has rows that were not sent. */
  'run/unfinished': {
    readonly run: number;
    readonly server: string;
    readonly file: string;
    /** Epoch milliseconds. */
    readonly begunAt: number;
    readonly open: number;
  };
  /** An earlier run's record cannot be read, so that what it left open is not known. */
  'run/unreadable': { readonly run: number; readonly why: string };
}
