/** Issues with what is kept of the account on this computer: code and facts. */
export interface SnapshotIssueFacts {
  /** The time of change of a record had not moved with a change, so all was read anew. */
  'snapshot/stale-cache': {
    readonly what: string;
    readonly field: string;
    /** Epoch milliseconds. */
    readonly foundAt: number;
  };
  /** Another process sends to the account while it is read. */
  'snapshot/being-changed': {
    readonly command: string;
    readonly pid: number;
    /** ISO 8601. */
    readonly since: string;
  };
  'snapshot/cache-begun-again': { readonly why: string };
}
