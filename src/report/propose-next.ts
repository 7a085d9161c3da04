import type { Journey } from './journey.ts';
import { summarise } from './summarise.ts';
import type { Counts } from './summarise.ts';

/** The way on after a command, one line each: what a person would ask next. */
export function proposeNext(journey: Journey): readonly string[] {
  const { file = '', command, run } = journey;
  const counts = summarise(journey);
  const name = /\s/u.test(file) ? `"${file}"` : file;
  const written = journey.result === undefined ? [] : [`  Workbook: ${journey.result}`];
  if (run !== undefined) return [...written, ...afterRun(name, counts)];
  if (command === 'check') return [`  Next: ${afterCheck(name, counts)}`];
  return [...written, `  Next: ${afterPreview(name, counts)}`];
}

function afterCheck(name: string, { actions }: Counts): string {
  return actions.invalid > 0
    ? `correct the cells named above, then aimsio-sheets check ${name} again`
    : `aimsio-sheets preview ${name} compares it with the account`;
}

function afterPreview(name: string, { actions }: Counts): string {
  const toSend = actions.create + actions.update + actions.rename;
  if (actions.invalid > 0) {
    return `correct the invalid rows, or send the others with aimsio-sheets import ${name} --skip-invalid`;
  }
  if (toSend === 0) {
    return actions.blocked > 0
      ? 'look at the blocked rows; nothing else is to be sent'
      : 'nothing to send, the account holds all of it';
  }
  return `aimsio-sheets import ${name} sends the ${toSend} changes`;
}

function afterRun(name: string, { outcomes }: Counts): readonly string[] {
  if (outcomes === undefined) return [];
  const { rejected, invalid, unknown, notSent, blocked } = outcomes;
  if (unknown > 0) {
    return [
      `  Next: wait a minute, then aimsio-sheets preview ${name} shows what the service has taken`,
    ];
  }
  if (rejected + invalid + notSent > 0) {
    return [
      `  Next: correct the rows named above and import ${name} again; done rows read as unchanged`,
    ];
  }
  return blocked > 0 ? ['  Next: look at the blocked rows; everything else is done'] : [];
}
