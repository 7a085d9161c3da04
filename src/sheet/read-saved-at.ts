import type { ZipArchive } from './read-zip.ts';

const part = 'docProps/core.xml';

/**
 * When a workbook's program saved it, epoch milliseconds; `undefined` where the workbook does not say.
 * Nothing else hangs on that part, so a fault in it is none of the file.
 */
export async function readSavedAt(archive: ZipArchive): Promise<number | undefined> {
  if (!archive.has(part)) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of archive.stream(part)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const said = /<(?:\w+:)?modified\b[^>]*>([^<]+)</u.exec(text)?.[1];
  const savedAt = Date.parse(said?.trim() ?? '');
  return Number.isNaN(savedAt) ? undefined : savedAt;
}
