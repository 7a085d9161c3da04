/** Colours for a terminal, handed in: `cli/` decides whether there are any. Symbols stand beside them. */
export interface Paint {
  /** Titles and what must not be missed. */
  strong(text: string): string;
  good(text: string): string;
  changed(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
  /** What may be read over. */
  quiet(text: string): string;
}

const asItIs = (text: string): string => text;

/** No colours: for files, pipes and tests. */
export const plainPaint: Paint = {
  strong: asItIs,
  good: asItIs,
  changed: asItIs,
  warning: asItIs,
  bad: asItIs,
  quiet: asItIs,
};
