/** The command line that goes on with a run; without a server, of the account that is in use anyway. */
export function resumeCommand(run: number, server: string | undefined): string {
  return `aimsio-sheets resume ${run}${server === undefined ? '' : ` --server ${server}`}`;
}
