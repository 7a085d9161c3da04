/**
 * What Microsoft's own validator of the file format finds in workbooks: prints a JSON object from path to
 * faults. A process of its own, since the validator never lets its process end.
 */
import { readFileSync } from 'node:fs';
import validate, { ready } from '@ooxml-tools/validate';

await ready();
const found = {};
for (const path of process.argv.slice(2)) {
  const faults = await validate(new Uint8Array(readFileSync(path)), 'xlsx', 'Microsoft365');
  found[path] = faults.map(({ description, path: at }) => `${at.partUri} ${description}`);
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
