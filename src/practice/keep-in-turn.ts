import type { AccountState } from './account-state.ts';

/**
 * Saves one after another; writes that come in while one is saved share the next. A promise resolves
 * only once its write, or a newer one that holds it, is stored.
 */
export function keepInTurn(
  save: (state: AccountState) => Promise<void>,
): (state: AccountState) => Promise<void> {
  let newest: AccountState | undefined;
  let saving = Promise.resolve();
  const saveNewest = async (): Promise<void> => {
    const due = newest;
    newest = undefined;
    if (due === undefined) return;
    try {
      await save(due);
    } catch (cause) {
      // Still owed: whoever waits behind must not hear that it is stored.
      newest ??= due;
      throw cause;
    }
  };
  return (state) => {
    newest = state;
    saving = saving.catch(() => undefined).then(saveNewest);
    return saving;
  };
}
