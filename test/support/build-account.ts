import { Account } from '../../src/aimsio/account.ts';
import type { AccountParts } from '../../src/aimsio/account.ts';
import { buildWireContract } from '../../src/aimsio/wire-contract.ts';
import type { wireOverridesSchema } from '../../src/aimsio/wire-contract.ts';
import type { z } from 'zod';

/** An account of a test: on `https://aimsio.test/`, unless it says otherwise. */
export function anAccount(
  parts: Partial<Omit<AccountParts, 'settings'>> = {},
  wire: z.infer<typeof wireOverridesSchema> = {},
): Account {
  return new Account({
    server: 'sandbox',
    url: 'https://aimsio.test/',
    user: 'foreman@example.com',
    password: 'drill-bit-7',
    practice: false,
    ...parts,
    settings: { decimals: 2, wire: buildWireContract(wire) },
  });
}
