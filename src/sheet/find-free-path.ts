import { access } from 'node:fs/promises';
import { dirname, extname, join, basename } from 'node:path';

/** The path itself if no file has it, else the next free one: `x.result.xlsx`, `x.result-2.xlsx`. */
export async function findFreePath(path: string): Promise<string> {
  const ending = extname(path);
  const stem = join(dirname(path), basename(path, ending));
  let free = path;
  for (let count = 2; await exists(free); count++) free = `${stem}-${count}${ending}`;
  return free;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
