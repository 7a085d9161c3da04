import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';

/** The names that a command line may use. */
export interface KnownNames {
  readonly commands: readonly string[];
  /** The options of the command in question, without the dashes. */
  readonly options: readonly string[];
}

/** A parser's complaint as a failure of our own words, with the nearest name that exists. */
export function describeUsage(
  complaint: string,
  args: readonly string[],
  known: KnownNames,
): UsageFailure {
  const unknown = /^Unknown arguments?: (.*)$/s.exec(complaint)?.[1];
  if (unknown !== undefined) return describeUnknown(unknown.split(', '), args, known);
  const unvalued = /^Not enough arguments following: (.*)$/.exec(complaint)?.[1];
  if (unvalued !== undefined) {
    const option = dashed(unvalued);
    const given = args[args.indexOf(option) + 1];
    const joined = given !== undefined && /^-\d/u.test(given);
    const hint = joined
      ? `Join a value that begins with a minus: "${option}=${given}".`
      : undefined;
    return usage('usage/no-value', `The option ${option} needs a value.`, hint);
  }
  if (complaint.startsWith('Not enough non-option arguments')) {
    return usage('usage/no-file', 'The command needs one more word: a file, or what to export.');
  }
  const choice = /Given: "(.*)", Choices: (.*)$/s.exec(complaint);
  if (choice !== null) {
    const [, given = '', choices = ''] = choice;
    return usage('usage/choice', `“${given}” is none of ${choices.replaceAll('"', '').trim()}.`);
  }
  return usage('usage/arguments', `${complaint.replace(/\.$/, '')}.`);
}

/** A failure that sends the user to `--help`. */
export function usage(
  code: string,
  message: string,
  hint = 'Add --help to a command to see what it takes, with examples.',
): UsageFailure {
  return new UsageFailure({ code, message, hint });
}

function describeUnknown(
  names: readonly string[],
  args: readonly string[],
  known: KnownNames,
): UsageFailure {
  const option = names.find((name) => args.some((arg) => isOption(arg, name)));
  const command = args.find((arg) => known.commands.includes(arg));
  if (option !== undefined) {
    const nearest = findNearest(option, known.options);
    const proposal = nearest === undefined ? '' : ` Did you mean --${nearest}?`;
    const where = command === undefined ? '' : ` of ${command}`;
    return usage('usage/unknown-option', `${dashed(option)} is no option${where}.${proposal}`);
  }
  const word = names.find((name) => args.includes(name)) ?? names.join(' ');
  if (command === undefined) {
    const nearest = findNearest(word, known.commands);
    const proposal = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    return usage('usage/unknown-command', `There is no command “${word}”.${proposal}`);
  }
  return usage(
    'usage/one-too-many',
    `“${word}” is one word too many for ${command}.`,
    'Put a file name that holds spaces in quotes.',
  );
}

function isOption(arg: string, name: string): boolean {
  return arg === dashed(name) || arg.startsWith(`${dashed(name)}=`) || arg === `--no-${name}`;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
