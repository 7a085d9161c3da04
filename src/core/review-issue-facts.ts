/** Issues with what a reviewer did to a preview workbook: code and facts. */
export interface ReviewIssueFacts {
  /** `no`, or the cell that says yes on other rows is blank. */
  'review/waits': { readonly said: 'no' | 'blank' };
  /** The row is not in the workbook any more. */
  'review/removed': { readonly key: string };
  /** The row was not in the workbook when the preview wrote it. `former`: what stood in its place. */
  'review/added': { readonly key: string; readonly former?: string };
  /** The cell says something else than the file that was previewed. Absent: blank. */
  'review/altered': {
    readonly heading: string;
    readonly now?: string | number | boolean;
    readonly previewed?: string | number | boolean;
  };
  'review/unclear': { readonly said: string };
  /** The row is held by a guard, which `yes` does not release. */
  'review/not-accepted': { readonly guards: readonly string[] };
  /** The row is held by something else than a guard. */
  'review/cannot-accept': {};
}
