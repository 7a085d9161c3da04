import type { NamedAccount } from '../flows/world.ts';
import { isLive, nameAccount } from '../report/account-name.ts';
import type { Journey } from '../report/journey.ts';
import { renderConfirmation } from '../report/render-confirmation.ts';
import { renderPreview } from '../report/render-preview.ts';
import type { RenderOptions } from '../report/render-preview.ts';
import { askLine } from './ask-line.ts';
import { choosePaint } from './choose-paint.ts';
import type { Stage } from './command.ts';
import { usage } from './describe-usage.ts';
import type { ProgressView } from './progress-view.ts';

/** The options that answer the question before sending. */
export const answerOptions = {
  yes: { type: 'boolean', default: false, describe: 'Answer the question with yes' },
  confirm: {
    type: 'string',
    requiresArg: true,
    describe:
      'Answer it with the name of the account, such as portal/you@company.com; portal, the live account, needs it where nobody can type it',
  },
} as const;

/** Answers that were given beforehand. */
export interface Answers {
  readonly yes: boolean;
  /** The name of the account. */
  readonly confirm?: string | undefined;
}

/** Without a terminal nobody answers, and nothing is sent unasked. Throws a UsageFailure then. */
export function assertSomebodyAnswers({ yes, confirm }: Answers, { terminal }: Stage): void {
  if (yes || confirm !== undefined || terminal.stdin.isTTY) return;
  throw usage(
    'usage/nobody-to-ask',
    'Nothing was sent: there is no terminal to ask the question before sending.',
    'Look at the preview first, then add --yes.',
  );
}

/**
 * Throws a UsageFailure, before anything is read, for `--confirm` with the name of another account, and
 * where nobody can type the name of a live one.
 */
export function assertAccountMeant(
  { confirm }: Answers,
  account: AccountNames,
  { terminal }: Stage,
): void {
  const name = nameAccount(account);
  if (confirm !== undefined && confirm !== name) {
    throw usage(
      'usage/confirm',
      `Nothing was sent: --confirm says “${confirm}”, and the account is “${name}”.`,
      'Name the account that you mean with --server, and confirm that one.',
    );
  }
  if (confirm !== undefined || !isLive(account) || terminal.stdin.isTTY) return;
  throw usage(
    'usage/not-confirmed',
    `Nothing was sent: ${account.server} is the live account, and --yes is not enough for it.`,
    `Look at the preview first, then add --confirm "${name}", or run this at a terminal and type that name.`,
  );
}

type AccountNames = Pick<NonNullable<Journey['account']>, 'server' | 'user'>;

/** How the question before sending is asked. */
export interface Confirming extends Answers {
  readonly json: boolean;
  /** What is read before the question; that of an import by default. */
  readonly render?: (preview: Journey, options: RenderOptions) => string;
}

/**
 * Shows what would be sent and gives the user's answer, of a live account what they typed; where nothing
 * is to be sent, nobody is asked.
 */
export async function confirmSending(
  preview: Journey,
  { yes, confirm, json, render = renderPreview }: Confirming,
  progress: ProgressView,
  stage: Stage,
): Promise<boolean | NamedAccount> {
  const { stdout, stderr, env, interrupt } = stage.terminal;
  await progress.settle();
  if (preview.calls.planned === 0) return !interrupt.signal.aborted;
  // With --json stdout is for the one document.
  const stream = json ? stderr : stdout;
  stream.write(`${render(preview, { paint: choosePaint(stream, env) })}\n`);
  if (interrupt.signal.aborted) return false;
  if (confirm !== undefined) return { name: confirm, by: 'option' };
  const { account } = preview;
  if (account !== undefined && isLive(account)) return await askName(preview, account, stage);
  return yes || (await askYes(preview, stage));
}

async function askYes({ account }: Journey, { terminal }: Stage): Promise<boolean> {
  const where = account?.practice ? 'the PRACTICE account' : account?.server;
  const answer = await askLine({ text: `Send this to ${where}? (y/N) ` }, terminal);
  return /^\s*(y|yes)\s*$/iu.test(answer ?? '');
}

/** A y is typed in a reflex; a name is not. */
async function askName(
  preview: Journey,
  account: AccountNames,
  { terminal }: Stage,
): Promise<NamedAccount | false> {
  const { stderr, env } = terminal;
  stderr.write(renderConfirmation(preview, choosePaint(stderr, env)));
  const name = nameAccount(account);
  const text = `Type ${name} to send it; anything else sends nothing: `;
  const typed = (await askLine({ text }, terminal))?.trim();
  if (typed === undefined) return false;
  if (typed !== name && typed !== '') stderr.write(`“${typed}” is not ${name}.\n`);
  return { name: typed, by: 'typed' };
}

/** Says that nothing was sent, after a no or an interruption, and gives the exit code. */
export function leaveUnsent({ terminal }: Stage): 2 | 130 {
  terminal.stderr.write('Nothing was sent.\n');
  return terminal.interrupt.signal.aborted ? 130 : 2;
}
