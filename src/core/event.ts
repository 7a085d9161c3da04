import type { Issue } from './issue.ts';

/** The steps of a journey, in the order in which a user meets them. */
export type Step = 'read' | 'check' | 'pull' | 'plan' | 'send' | 'verify' | 'write';

/**
 * What a flow says of its progress. The only way progress leaves a flow: `cli/` turns events into
 * terminal lines, tests into an array.
 */
export type FlowEvent =
  | { readonly kind: 'started'; readonly step: Step; readonly what: string }
  | {
      readonly kind: 'progress';
      readonly step: Step;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'finished'; readonly step: Step; readonly what: string }
  | { readonly kind: 'noticed'; readonly issue: Issue };

/** Takes a flow's events; must not throw. */
export type OnEvent = (event: FlowEvent) => void;
