import { rm } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { systemClock } from '../core/clock.ts';
import type { Clock } from '../core/clock.ts';
import { AccountFailure, UsageFailure } from '../core/failure.ts';
import { saveJson } from '../store/json-file.ts';
import type { Size } from './account-state.ts';
import { buildApp } from './build-app.ts';
import { claimPractice } from './claim-practice.ts';
import { findPractice, identityOf, portFilePath } from './find-practice.ts';
import type { RunningPractice } from './find-practice.ts';
import { loadAccount, saveAccount } from './keep-account.ts';
import { keepInTurn } from './keep-in-turn.ts';

/** How a practice server is started. */
export interface PracticeOptions {
  readonly stateFolder: string;
  /** Any free one where none is given. */
  readonly port?: number | undefined;
  readonly clock?: Clock;
  /** The size of a fresh account. */
  readonly size?: Size | undefined;
}

/** A practice server of this process. */
export interface Practice {
  readonly url: string;
  readonly port: number;
  /** When its account was started afresh last, epoch milliseconds. */
  readonly resetAt?: number | undefined;
  /** Ends it after the calls in flight; what it acknowledged is kept. */
  stop(): Promise<void>;
}

/**
 * Serves the practice account of a state folder on this computer only. Throws an AccountFailure where
 * another process serves the same one, a UsageFailure where the port is taken.
 */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const { stateFolder } = options;
  const running = await findPractice(stateFolder);
  if (running !== undefined) throw runsAlready(running);
  const giveUp = await claimPractice(stateFolder);
  try {
    return await serveClaimed(options, giveUp);
  } catch (error) {
    await giveUp();
    throw error;
  }
}

async function serveClaimed(
  { stateFolder, clock = systemClock, size, port: wanted = 0 }: PracticeOptions,
  giveUp: () => Promise<void>,
): Promise<Practice> {
  const state = await loadAccount(stateFolder, size);
  const keep = keepInTurn((changed) => saveAccount(stateFolder, changed));
  const app = buildApp({ state, clock, keep, identity: identityOf(stateFolder) });
  const { server, port } = await listen(app, wanted);
  const url = `http://127.0.0.1:${port}`;
  const since = new Date(clock.now()).toISOString();
  await saveJson(portFilePath(stateFolder), { url, port, pid: process.pid, since });
  const stop = async (): Promise<void> => {
    await close(server);
    await rm(portFilePath(stateFolder), { force: true });
    await giveUp();
  };
  return { url, port, resetAt: state.resetAt, stop };
}

function listen(
  app: { readonly fetch: (request: Request) => Response | Promise<Response> },
  wanted: number,
): Promise<{ readonly server: ServerType; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: wanted }, ({ port }) =>
      resolve({ server, port }),
    );
    server.once('error', (cause) => reject(portTaken(wanted, cause)));
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

function runsAlready({ url, pid, since }: RunningPractice): AccountFailure {
  return new AccountFailure({
    code: 'practice/runs-already',
    message: `The practice account is served already at ${url} (process ${pid}, since ${since}).`,
    hint: 'Use that one, or end it first.',
  });
}

function portTaken(port: number, cause: unknown): UsageFailure {
  return new UsageFailure({
    code: 'usage/port-taken',
    message: `The practice account cannot listen on port ${port}.`,
    hint: 'Choose another one with --port, or leave it out for a free one.',
    cause,
  });
}
