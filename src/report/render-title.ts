import type { Journey } from './journey.ts';
import type { Paint } from './paint.ts';

/** The first lines of every text: what it is and about which account. Practice says so loudly. */
export function renderTitle({ account }: Journey, title: string, paint: Paint): readonly string[] {
  if (account === undefined) return [paint.strong(title)];
  const where = `${account.server}, user ${account.user}`;
  if (!account.practice) return [paint.strong(`${title} (${where})`)];
  return [
    paint.strong(`PRACTICE: ${title} (${where})`),
    paint.quiet('This is a practice account on this computer. Nothing here reaches Aimsio.'),
  ];
}
