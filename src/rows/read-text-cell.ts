import type { Cell } from '../sheet/sheet.ts';
import type { Answer } from './place.ts';
import { answer } from './place.ts';

/** A text cell's words, trimmed; of a number, date or boolean what a person sees. */
export function readTextCell(cell: Cell): Answer {
  const text = cell.kind === 'text' ? cell.value : cell.text;
  return answer(text.replaceAll(/\r\n?/gu, '\n').trim());
}
