import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { loadJson } from '../store/json-file.ts';
import { practiceFolder } from './keep-account.ts';

/** A practice server that runs. */
export interface RunningPractice {
  readonly url: string;
  /** When its account was started afresh last, epoch milliseconds. */
  readonly resetAt?: number | undefined;
  readonly port: number;
  readonly pid: number;
  /** When it was started, ISO 8601. */
  readonly since: string;
}

const portFileSchema = z.object({
  url: z.string(),
  port: z.number(),
  pid: z.number(),
  since: z.string(),
});

/** Where a practice server says that it runs. */
export function portFilePath(stateFolder: string): string {
  return join(practiceFolder(stateFolder), 'port.json');
}

/** What tells the practice server of one state folder from that of another. */
export function identityOf(stateFolder: string): string {
  return createHash('sha256').update(resolve(stateFolder)).digest('hex').slice(0, 16);
}

/** The practice server that runs on a state folder, found by its port file and asked who it is. */
export async function findPractice(stateFolder: string): Promise<RunningPractice | undefined> {
  const content = await loadJson(portFilePath(stateFolder)).catch(() => undefined);
  const parsed = portFileSchema.safeParse(content);
  if (!parsed.success) return undefined;
  const ours = await askWho(parsed.data.url, identityOf(stateFolder));
  return ours && { ...parsed.data, resetAt: ours.resetAt };
}

const greetingSchema = z.object({
  practice: z.literal(true),
  identity: z.string(),
  resetAt: z.number().optional(),
});

/** What the server at a URL says of itself; `undefined` where it is none of ours. */
async function askWho(
  url: string,
  identity: string,
): Promise<z.infer<typeof greetingSchema> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    const greeting = greetingSchema.safeParse(await response.json()).data;
    return greeting?.identity === identity ? greeting : undefined;
  } catch {
    return undefined;
  }
}
