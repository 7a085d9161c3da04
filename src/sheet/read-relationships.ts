import { posix } from 'node:path';
import { hostileFile } from './file-failures.ts';
import { readXml } from './read-xml.ts';
import type { ZipArchive } from './read-zip.ts';

/** One link from a part of the package to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of the type, the same in strict and transitional files: `worksheet`. */
  readonly type: string;
  /** The part's name in the archive, without leading slash. */
  readonly target: string;
}

const MAX_LINKS = 10_000;

/**
 * The relationships of a part (`` for the package itself); none where the file has no such part.
 * Targets may be absolute or relative; external ones keep their address.
 */
export async function readRelationships(
  archive: ZipArchive,
  part: string,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!archive.has(name)) return found;
  await readXml(archive, name, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship') return;
      if (found.length === MAX_LINKS) {
        throw hostileFile(archive.path, `its part ${name} holds more than ${MAX_LINKS} links`);
      }
      const type = attributes.get('Type') ?? '';
      const target = attributes.get('Target') ?? '';
      const external = attributes.get('TargetMode') === 'External';
      found.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: external ? target : resolveTarget(archive, folder, target),
      });
    },
    close: () => {},
  });
  return found;
}

/** A target may be percent-encoded where the archive's own name is not. */
function resolveTarget(archive: ZipArchive, folder: string, target: string): string {
  const full = joinTarget(folder, target);
  return archive.has(full) ? full : joinTarget(folder, decodePercent(target));
}

function joinTarget(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const full = plain.startsWith('/') ? plain : posix.join(folder, plain);
  return posix.normalize(full).replace(/^\/+/, '');
}

function decodePercent(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
