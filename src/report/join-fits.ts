import type { Fit } from '../template/explain-fit.ts';
import type { InspectedSheet } from './inspection.ts';

/** A template and how a whole file meets it. */
export interface JointFit extends Pick<Fit, 'template' | 'fits' | 'missing'> {
  /** The sheets that fit. */
  readonly sheets: readonly string[];
}

/**
 * How each template is met by the sheets of a file together: it fits where one of them fits. What is
 * missing is that of the sheet which comes nearest, visible ones before hidden ones.
 */
export function joinFits(sheets: readonly InspectedSheet[]): readonly JointFit[] {
  const visible = sheets.filter(({ state, head }) => state === 'visible' && head.length > 0);
  const judged = visible.length > 0 ? visible : sheets;
  return (sheets[0]?.fits ?? []).map(({ template }) => {
    const found = judged.flatMap(({ name, fits }) =>
      fits.filter((fit) => fit.template === template).map((fit) => ({ name, ...fit })),
    );
    const fitting = found.filter(({ fits }) => fits);
    const [nearest] = found.toSorted((one, other) => one.missing.length - other.missing.length);
    return {
      template,
      fits: fitting.length > 0,
      missing: fitting.length > 0 ? [] : (nearest?.missing ?? []),
      sheets: fitting.map(({ name }) => name),
    };
  });
}
