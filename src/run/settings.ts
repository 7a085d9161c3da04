/** How far a run proves what it wrote (RULES, Verify). */
export type Verify = 'changed' | 'full' | 'none';

/** How a run behaves beyond what its plan says. */
export interface RunSettings {
  /** `changed`: each written record is read back; `full`: all others too; `none`: nothing is. */
  readonly verify: Verify;
  /** Whether the first rows go alone and are read back before the rest. */
  readonly canary: boolean;
  /** So many refusals end the run; percent count from the tenth row on. */
  readonly stopAfter: { readonly percent: number } | { readonly rows: number };
  /** How long a service that does not answer is waited for; absent: for ever. */
  readonly giveUpAfterMs?: number | undefined;
}

/** What is right without a word from the user. */
export const usualSettings: RunSettings = {
  verify: 'changed',
  canary: false,
  stopAfter: { percent: 20 },
};
