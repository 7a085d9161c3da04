/** What is wrong with a template, and where in its JSON. */
export interface TemplateFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}
