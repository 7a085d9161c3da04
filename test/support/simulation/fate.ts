import type { Random } from './random.ts';

/** What becomes of a request, times in milliseconds from when it left. */
export interface Fate {
  /** When the service does what it was asked; absent: never. */
  readonly appliedAfterMs?: number;
  readonly ending: Ending;
}

/** How a request ends for whoever sent it. */
export type Ending =
  /** With what the service has to say. */
  | { readonly kind: 'answer'; readonly afterMs: number }
  /** With a status of its own, whatever was done. */
  | {
      readonly kind: 'status';
      readonly afterMs: number;
      readonly status: number;
      readonly retryAfter?: string;
    }
  /** With a success that says nothing, or nonsense. */
  | { readonly kind: 'garbage'; readonly afterMs: number; readonly text: string }
  /** The connection breaks. */
  | { readonly kind: 'cut'; readonly afterMs: number }
  /** Never: whoever sent it has to give up. */
  | { readonly kind: 'silence' };

/** The fate of a request while all is well. */
export function fairFate(random: Random): Fate {
  const afterMs = random.between(20, 400);
  return { appliedAfterMs: Math.ceil(afterMs / 2), ending: { kind: 'answer', afterMs } };
}

/** The fate of a request that something is wrong with. */
export function foulFate(method: string, random: Random): Fate {
  const afterMs = random.between(10, 2000);
  const kind = random.weigh({ cut: 4, silence: 2, late: 4, '429': 2, '500': 2, '503': 2, '504': 1, garbage: 2, slow: 2 }); // prettier-ignore
  const done = random.happens(0.5) ? { appliedAfterMs: Math.floor(afterMs * random.next()) } : {};
  switch (kind) {
    case 'cut':
      return { ...done, ending: { kind, afterMs } };
    case 'silence':
      return { ...done, ending: { kind } };
    // Applied from the service's queue when nobody waits for it any more.
    case 'late':
      return {
        appliedAfterMs: random.between(afterMs, 30_000),
        ending: random.happens(0.5) ? { kind: 'silence' } : { kind: 'cut', afterMs },
      };
    case 'slow':
      return { appliedAfterMs: 4000, ending: { kind: 'answer', afterMs: 4000 + afterMs } };
    // Too many calls: nothing was done.
    case '429':
      return { ending: { kind: 'status', afterMs, status: 429, ...retryAfter(random) } };
    case '503':
      return { ...done, ending: { kind: 'status', afterMs, status: 503, ...retryAfter(random) } };
    case '500':
      return { ...done, ending: { kind: 'status', afterMs, status: 500 } };
    case '504': {
      const appliedAfterMs = random.between(afterMs, 30_000);
      const late = random.happens(0.5) ? { appliedAfterMs } : {};
      return { ...late, ending: { kind: 'status', afterMs, status: 504 } };
    }
    case 'garbage':
  }
  return { ...done, ending: { kind, afterMs, text: random.pick(nonsense(method)) } };
}

function retryAfter(random: Random): { readonly retryAfter?: string } {
  return random.happens(0.5) ? { retryAfter: String(random.between(1, 10)) } : {};
}

function nonsense(method: string): readonly string[] {
  const ever = [
    '',
    '<html><body>Under maintenance</body></html>',
    '{"billableItemLi',
    'null',
    '[]',
  ];
  return method === 'POST' ? [...ever, 'OK', '{}'] : ever;
}
