import type { Cell } from '../sheet/sheet.ts';
import type { Answer, Place } from './place.ts';
import { answer, refuse } from './place.ts';

const yes = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  '✓',
  '✔',
  'oui',
  'vrai',
  'ja',
  'wahr',
  'sí',
  'да',
]);
const no = new Set(['no', 'n', 'false', '0', 'non', 'faux', 'nein', 'falsch', 'нет']);

/** Yes or no in the ways that people and spreadsheets write them; anything else is an issue. */
export function readBoolean(cell: Cell, place: Place): Answer {
  if (cell.kind === 'boolean') return answer(cell.value);
  if (cell.kind === 'number') {
    if (cell.value === 1 || cell.value === 0) return answer(cell.value === 1);
    return refuse('cell/not-a-boolean', place);
  }
  const said = cell.text.trim().toLowerCase().normalize('NFC');
  if (yes.has(said)) return answer(true);
  return no.has(said) ? answer(false) : refuse('cell/not-a-boolean', place);
}
