/**
 * Writes on a stream and waits until it has taken the text, so that memory stays bounded. `false` where
 * nobody reads any more (`… | head`): nothing more needs to be written.
 */
export function writeOut(
  stream: Pick<NodeJS.WriteStream, 'write' | 'destroyed'>,
  text: string,
): Promise<boolean> {
  if (stream.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(!error));
  });
}
