import { posix } from 'node:path';
import { CellStyles } from './cell-styles.ts';
import { PackageEditor } from './package-editor.ts';
import { readPackage, spaceOf } from './read-package.ts';
import type { PackageParts } from './read-package.ts';
import type { SheetEntry } from './read-workbook-part.ts';
import type { ZipArchive } from './read-zip.ts';
import { SheetEditor } from './sheet-editor.ts';
import type { SheetEditing } from './sheet-editor.ts';
import { StyleSheet } from './style-sheet.ts';
import type { SheetEdit, WorkbookEdit } from './workbook-edit.ts';
import type { SheetModel } from './workbook-model.ts';
import { writeSheetPart } from './write-sheet-part.ts';
import { writeWhole } from './write-whole.ts';
import { ZipWriter } from './write-zip.ts';
import { chooseXmlBytes } from './xml-bytes.ts';
import type { XmlBytes } from './xml-bytes.ts';

/**
 * Writes a copy of a workbook in which the sheets named have our cells and marks, and the sheets given
 * are added. Every other part is carried over as it lies in the source, to the byte; signatures of the
 * document, which no changed one can keep, are left out. Written whole or not at all; memory does not
 * grow with rows. Throws FileFailure where it cannot be written, and for values that no cell can hold.
 */
export async function editWorkbook(
  archive: ZipArchive,
  edit: WorkbookEdit,
  path: string,
): Promise<void> {
  const parts = await readPackage(archive);
  const edited = await planParts(archive, parts, edit);
  await writeWhole(path, async (file) => {
    const zip = new ZipWriter(file);
    for (const name of archive.names) {
      if (name === parts.styles.name || edited.dropped.has(name.toLowerCase())) continue;
      const write = edited.parts.get(name);
      if (write === undefined) await zip.copy(await archive.packed(name));
      else await zip.add(name, write());
    }
    for (const [name, write] of edited.parts) {
      if (!archive.has(name)) await zip.add(name, write());
    }
    // Last: only now is it known which formats our cells need.
    await zip.add(parts.styles.name, [parts.styles.encode(edited.styles.toString())]);
    await zip.end();
  });
}

/** The bytes of a part, made when its turn has come. */
type Write = () => Iterable<Buffer> | AsyncIterable<Buffer>;

interface EditedParts {
  readonly parts: ReadonlyMap<string, Write>;
  readonly dropped: ReadonlySet<string>;
  readonly styles: StyleSheet;
}

async function planParts(
  archive: ZipArchive,
  parts: PackageParts,
  edit: WorkbookEdit,
): Promise<EditedParts> {
  const { date1904, sheets } = parts.content;
  const styles = new StyleSheet(parts.styles.text);
  const cellStyles = new CellStyles(styles, parts.keepsColours);
  const editing: SheetEditing = { styles: cellStyles, date1904, path: archive.path };
  const editor = new PackageEditor(parts, archive.names);
  const planned = new Map<string, Write>();
  const plan = (name: string, write: Write): void => {
    const known = archive.names.find((other) => other.toLowerCase() === name.toLowerCase());
    planned.set(known ?? name, write);
  };
  const dropped = new Set(editor.dropSignatures());
  const edited = edit.sheets.map((sheet) => {
    const entry = findSheet(sheets, sheet.name);
    if (entry === undefined) throw new RangeError(`there is no sheet ${sheet.name}`);
    plan(entry.part, () => editPart(archive, entry.part, sheet, editing));
    return { entry, edit: sheet };
  });
  editor.editNames(edited);
  for (const sheet of edit.added) {
    const entry = findSheet(sheets, sheet.name);
    plan(entry?.part ?? editor.addSheet(sheet), () => writePart(sheet, parts, editing));
    if (entry !== undefined) dropped.add(relationshipsOf(entry.part).toLowerCase());
  }
  editor.linkStyles();
  for (const [name, bytes] of editor.changed()) plan(name, () => [bytes]);
  return { parts: planned, dropped, styles };
}

function findSheet(sheets: readonly SheetEntry[], name: string): SheetEntry | undefined {
  return sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
}

function relationshipsOf(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

async function* editPart(
  archive: ZipArchive,
  part: string,
  edit: SheetEdit,
  editing: SheetEditing,
): AsyncGenerator<Buffer> {
  const editor = new SheetEditor(edit, editing);
  let bytes: XmlBytes | undefined;
  for await (const chunk of archive.stream(part)) {
    bytes ??= chooseXmlBytes(chunk);
    const text = editor.write(bytes.decode(chunk));
    if (text !== '') yield bytes.encode(text);
  }
  if (bytes !== undefined) yield bytes.encode(editor.end());
}

async function* writePart(
  sheet: SheetModel,
  { workbook }: PackageParts,
  editing: SheetEditing,
): AsyncGenerator<Buffer> {
  for await (const piece of writeSheetPart(sheet, spaceOf(workbook.text), editing)) {
    yield Buffer.from(piece, 'latin1');
  }
}
