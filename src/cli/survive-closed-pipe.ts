/**
 * Lets the reader of a pipe go away (`… | head -1`) without an error: what is written afterwards is
 * dropped, and the command, an import half-way above all, runs to its end.
 */
export function surviveClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
