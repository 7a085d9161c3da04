import { createHash, randomUUID } from 'node:crypto';

/** The same guid for the same text, always: a practice account can be made twice and compared. */
export function guidFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  // The shape of a UUID of version 8, which is free for any use.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A guid that no other record has. */
export function newGuid(): string {
  return randomUUID();
}
