import type { Guard } from '../plan/plan.ts';

/** The flag that releases a guard for one key, ready to be copied to a command line. */
export function allow(guard: Guard, key: string): string {
  const value = `${guard}:${key}`;
  return /^[\w:./-]+$/u.test(value) ? `--allow ${value}` : `--allow "${value}"`;
}
