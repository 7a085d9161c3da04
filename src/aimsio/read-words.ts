import { isRecord } from '../model/record.ts';
import type { Account } from './account.ts';

/** More than this of an answer helps nobody. */
const longest = 500;

/**
 * The server's own words in an answer, whatever its form: `message`, `error`, `errors[]`, or plain
 * text. Cut at 500 characters; should the server echo the password or its token, they are struck out.
 */
export function readWords(text: string, account: Account): string {
  const words = strikeOut(findWords(parseJson(text)) ?? stripMarkup(text), account);
  const line = words.replace(/\s+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function findWords(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer;
  if (Array.isArray(answer)) {
    const all = answer.map(findWords).filter((words) => words !== undefined);
    return all.length === 0 ? undefined : all.join('; ');
  }
  if (!isRecord(answer)) return undefined;
  const parts = [answer['message'], answer['error'], answer['errors'], answer['detail']]
    .map(findWords)
    .filter((words) => words !== undefined && words !== '');
  return parts.length === 0 ? undefined : [...new Set(parts)].join(': ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An HTML error page as its text. */
function stripMarkup(text: string): string {
  if (!/^\s*<(!doctype|html)/iu.test(text)) return text;
  return text.replace(/<(style|script)[^]*?<\/\1>/giu, ' ').replace(/<[^>]+>/gu, ' ');
}

function strikeOut(text: string, { user, password }: Account): string {
  const token = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  const secrets = password.length > 3 && password !== user ? [token, password] : [token];
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '•••'), text);
}
