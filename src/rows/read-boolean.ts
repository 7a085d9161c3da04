import type { Cell } from '../sheet/sheet.ts';
import type { Answer, Place } from './place.ts';
import { answer, refuse } from './place.ts';

const yes = words(
  'yes y true t on 1 x ✓ ✔ ☑ ✅ oui vrai ja j wahr sí si verdadero sim verdadeiro sì vero tak prawda ' +
    'ano áno pravda да истина так істина igen igaz kyllä tosi da adevărat sant sann evet doğru ναι ' +
    '是 真 はい 예',
);
const no = words(
  'no n false f off 0 ✗ ✘ ❌ non faux nein falsch falso não nao nie fałsz ne nepravda нет ' +
    'ложь ні nem hamis ei epätosi nu fals nej nei falskt usann hayır yanlış όχι 否 假 いいえ 아니요',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.normalize('NFC').split(' '));
}

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
