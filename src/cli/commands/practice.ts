import { findStateFolder } from '../../flows/find-state-folder.ts';
import { resetPractice } from '../../practice/reset-practice.ts';
import { startPractice } from '../../practice/start-practice.ts';
import type { Command } from '../command.ts';
import { usage } from '../describe-usage.ts';

const options = {
  port: { type: 'number', requiresArg: true, describe: 'The port (default: a free one)' },
  reset: { type: 'boolean', default: false, describe: 'Start the account afresh' },
  items: { type: 'number', requiresArg: true, describe: 'Make a fresh one of so many items' },
  books: { type: 'number', requiresArg: true, describe: 'Make a fresh one of so many books' },
} as const;

/** `practice`: serves the practice account until Ctrl-C, or starts it afresh. */
export const practiceCommand: Command = {
  name: 'practice',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'practice',
      'Serve the practice account for use with curl and other programs, or reset it',
      (command) =>
        command
          .options(options)
          .example('$0 practice --port 8080', 'serves it until Ctrl-C')
          .example('$0 practice --reset', 'forgets all that was practised')
          .example('$0 practice --items 2000 --books 20', 'makes a large account and serves it'),
      async ({ port, reset, items, books }) => {
        const { terminal } = stage;
        const stateFolder = findStateFolder(terminal.env);
        const size = readSize(items, books);
        assertPort(port);
        if (reset || size !== undefined) {
          await resetPractice(stateFolder, size);
          terminal.stderr.write('The practice account is fresh again.\n');
        }
        // A reset alone is done once it is done.
        if (reset && port === undefined && size === undefined) return end(0);
        const practice = await startPractice({ stateFolder, port });
        terminal.stdout.write(describePractice(practice.url));
        await untilAborted(terminal.interrupt.signal);
        await practice.stop();
        end(130);
      },
    ),
};

function assertPort(port: number | undefined): void {
  if (port === undefined || (Number.isInteger(port) && port >= 0 && port <= 65535)) return;
  throw usage('usage/port', '--port takes a whole number from 0 to 65535.');
}

function readSize(
  items: number | undefined,
  books: number | undefined,
): { readonly items: number; readonly books: number } | undefined {
  if (items === undefined && books === undefined) return undefined;
  const size = { items: items ?? 60, books: books ?? 3 };
  if (Object.values(size).every((count) => Number.isInteger(count) && count >= 0)) return size;
  throw usage('usage/size', '--items and --books take whole numbers.');
}

function describePractice(url: string): string {
  return [
    `PRACTICE account at ${url} (user practice, password practice)`,
    `  Its description: ${url}/openapi.json`,
    `  Try: curl -u practice:practice ${url}/rest/api/standard/v1/BillableItem`,
    '  Ctrl-C ends it; what was stored is kept.',
    '',
  ].join('\n');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
