/** How a run stands. `empty`: it ended before its plan was written down, so nothing was sent. */
export const runStates = [
  'running',
  'finished',
  'unfinished',
  'closed',
  'empty',
  'damaged',
] as const;

/** How a run stands. */
export type RunState = (typeof runStates)[number];
