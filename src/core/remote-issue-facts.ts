/** What became of a row at the service: code and facts. */
export interface RemoteIssueFacts {
  'remote/changed-since': {
    readonly heading: string;
    readonly planned: string;
    readonly now: string;
    readonly by?: string;
    readonly changedAt?: number;
  };
  'remote/gone': { readonly what: string };
  /** Somebody else created it since the plan was made. */
  'remote/appeared': { readonly what: string };
  'remote/rejected': { readonly status: number; readonly words: string };
  'remote/unknown': { readonly why: string };
  'remote/not-sent': {
    readonly why: 'stopped' | 'refused-before' | 'declined' | 'invalid-rows';
    readonly because?: string;
  };
}
