import { z } from 'zod';
import { AccountFailure } from '../core/failure.ts';
import { wireOverridesSchema } from './wire-contract.ts';

const savedAccountSchema = z.strictObject({
  /** A server's name or URL. */
  server: z.string(),
  user: z.string(),
  /** Whether commands without --server mean this account. */
  default: z.boolean().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u)
    .optional(),
  decimals: z.int().min(0).max(10).optional(),
  wire: wireOverridesSchema.optional(),
});

/** An account as `accounts.json` in the state folder keeps it; never with a password. */
export type SavedAccount = z.infer<typeof savedAccountSchema>;

/** The saved accounts; none where there is no file. Throws an AccountFailure that names the fault. */
export function parseAccounts(content: unknown, path: string): readonly SavedAccount[] {
  if (content === undefined) return [];
  const parsed = z.strictObject({ accounts: z.array(savedAccountSchema) }).safeParse(content);
  if (parsed.success) return parsed.data.accounts;
  const [issue] = parsed.error.issues;
  throw new AccountFailure({
    code: 'account/bad-settings',
    message: `${path} cannot be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
    hint: 'Correct that place, or move the file away to go back to the defaults.',
  });
}
