import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/** Fails where a pricebook that was asked for does not exist. */
export function assertBooks(books: readonly string[], index: SnapshotIndex): void {
  const missing = books.find((book) => index.byKey('price-book', book) === undefined);
  if (missing === undefined) return;
  const nearest = findNearest(
    missing,
    index.all('price-book').map(({ key }) => key),
  );
  throw new UsageFailure({
    code: 'usage/unknown-book',
    message: `The account has no pricebook “${missing}”.`,
    hint: nearest === undefined ? 'Export price-books to see all.' : `Did you mean “${nearest}”?`,
  });
}

/** Fails where the name for a new pricebook is taken: what is imported would change that one. */
export function assertNewBook(name: string, index: SnapshotIndex): void {
  const taken = index.byKey('price-book', name);
  if (taken === undefined) return;
  throw new UsageFailure({
    code: 'usage/book-exists',
    message: `The account has a pricebook “${taken.key}” already${taken.deleted ? ', which is deleted' : ''}.`,
    hint: `Choose another name for --as-new; to edit that one: export price-books --book "${taken.key}".`,
  });
}
