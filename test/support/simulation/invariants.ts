import { judgeCreated, judgeUntouched } from './judge-account.ts';
import { judgeEnd, judgeInterrupts, judgeRecord } from './judge-ending.ts';
import {
  judgeDone, judgeFinished, judgeKnown, judgeRejected, judgeRows, judgeUndone,
} from './judge-outcomes.ts'; // prettier-ignore
import type { Judge } from './judge-outcomes.ts';
import { judgeFormer, judgeRemoved, judgeWhole } from './judge-replaced.ts';
import { judgeTakenBack, judgeUndoKnown } from './judge-undone.ts';
import {
  judgeAsked, judgeBodies, judgeFields, judgeOrder, judgePace,
} from './judge-traffic.ts'; // prettier-ignore
import type { SimulatedImport } from './simulated-import.ts';

/** What must hold of every import, whatever happens to it. */
export const invariants: Readonly<Record<string, Judge>> = {
  'each row has one outcome, on its own row': judgeRows,
  'nothing is said done that the service never held': judgeDone,
  'nothing is said undone that was done': judgeUndone,
  'a refusal stands at the row that was refused': judgeRejected,
  'nothing stays unknown': judgeKnown,
  'what nobody refused or touched is done': judgeFinished,
  'never two bodies for a key in flight or unknown together': judgeBodies,
  'no late body undoes a newer one': judgeOrder,
  'planned fields carry the plan, all others the newest read': judgeFields,
  'nothing moves that is not planned': judgeUntouched,
  'nothing is created twice': judgeCreated,
  'never more than 10 starts in a second or 10 calls at once': judgePace,
  'once the faults end the run ends': judgeEnd,
  'Ctrl-C ends the run in order': judgeInterrupts,
  'nothing is sent before the yes': judgeAsked,
  'nothing is sent before it stands in the record': judgeRecord,
  'a book is replaced as a whole or not at all': judgeWhole,
  'a removed price went, any other stayed': judgeRemoved,
  'the former book is kept before it is replaced': judgeFormer,
  'what is taken back is as it was': judgeTakenBack,
  'what is to be taken back has its outcome': judgeUndoKnown,
};

/** Every invariant that an import breaks, with what was seen. */
export function listFaults(sim: SimulatedImport): readonly string[] {
  return Object.entries(invariants).flatMap(([name, judge]) =>
    judge(sim).map((fault) => `${name}: ${fault}`),
  );
}
