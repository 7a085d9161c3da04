import { buildDocument } from '../report/build-document.ts';
import { decideExitCode } from '../report/exit-code.ts';
import type { Journey } from '../report/journey.ts';
import { renderPreview } from '../report/render-preview.ts';
import { renderResult } from '../report/render-result.ts';
import { renderUndoPreview, renderUndoResult } from '../report/render-undo.ts';
import { resumeCommand } from '../report/resume-command.ts';
import { choosePaint } from './choose-paint.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Prints a journey on stdout, as text or as the one JSON document, and gives its exit code. */
export function showJourney(journey: Journey, json: boolean, terminal: Terminal): ExitCode {
  const { stdout, interrupt, env } = terminal;
  const render = chooseRender(journey);
  if (json) tellResume(journey, terminal);
  stdout.write(
    json
      ? `${JSON.stringify(buildDocument(journey), undefined, 2)}\n`
      : render(journey, { paint: choosePaint(stdout, env) }),
  );
  return interrupt.signal.aborted ? 130 : decideExitCode(journey);
}

/** stdout is for the one document, and whoever sits there must know how to go on. */
function tellResume({ run, account }: Journey, { stderr }: Terminal): void {
  if (run?.id === undefined || (run.open ?? 0) === 0) return;
  stderr.write(`Next: ${resumeCommand(run.id, account?.server)}\n`);
}

function chooseRender({ run, undoes }: Journey): typeof renderPreview {
  if (undoes !== undefined) return run === undefined ? renderUndoPreview : renderUndoResult;
  return run === undefined ? renderPreview : renderResult;
}
