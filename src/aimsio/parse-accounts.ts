import { z } from 'zod';
import { AccountFailure } from '../core/failure.ts';
import { wireOverridesSchema } from './wire-contract.ts';

const guardLimitsSchema = z.strictObject({
  /** By how many percent an amount may change unasked. */
  'price-jump': z
    .union([z.boolean(), z.strictObject({ percent: z.number().positive() })])
    .optional(),
  'below-cost': z.boolean().optional(),
  'name-of-another-item': z.boolean().optional(),
  'column-shuffled': z.boolean().optional(),
  'hidden-rows': z.boolean().optional(),
  'slot-left-behind': z.boolean().optional(),
});

/** What an account's owner set for the guards; `false` switches one off. */
export type SavedGuardLimits = z.infer<typeof guardLimitsSchema>;

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
  guards: guardLimitsSchema.optional(),
  /** Whether an import needs a preview workbook whose approval sheet says approved. */
  approval: z.literal('required').optional(),
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
