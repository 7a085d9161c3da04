import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExitCode } from '../../src/cli/command.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { aTerminal } from '../support/fake-terminal.ts';
import type { FakeTerminal } from '../support/fake-terminal.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const credentials = { user: 'me@company.com', password: 'drill-bit-7' };
const name = 'portal/me@company.com';
const question = /Type portal\/me@company\.com to send it/u;

/** Nothing goes to the net: whatever is called is the service of the test. */
function aLiveService(): FakeService {
  const records = [anItem({ code: 'LAB-010', rate: 100 }), anItem({ code: 'LAB-020', rate: 40 })];
  const service = createFakeService({ records, credentials });
  vi.stubGlobal('fetch', service.fetch);
  return service;
}

afterEach(() => void vi.unstubAllGlobals());

let places = 0;

interface Typed {
  readonly code: ExitCode | string;
  readonly service: FakeService;
  readonly said: FakeTerminal['said'];
  readonly again: (args: readonly string[], type?: string) => Promise<ExitCode | string>;
}

/** What came of an import into the live account where this was typed. */
async function importLive(
  type: string | undefined,
  more: readonly string[] = [],
  { server = 'portal', attended = true } = {},
): Promise<Typed> {
  const service = aLiveService();
  places += 1;
  const sheet =
    'Code,Name,Type,Rate,Rate type\nLAB-010,,,105,\nLAB-020,,,41,\nLAB-900,Watch,Labour,60,Hourly\n';
  const file = folder.write(`live-${places}.csv`, sheet);
  const env = {
    AIMSIO_SHEETS_HOME: join(cwd, `state-${places}`),
    AIMSIO_USERNAME: credentials.user,
    AIMSIO_PASSWORD: credentials.password,
  };
  const said = { stdout: '', stderr: '' };
  const run = async (args: readonly string[], typed?: string): Promise<ExitCode | string> => {
    const answers = [{ to: question, type: typed }];
    const terminal = aTerminal({ cwd, env, answers, attended });
    const code = await terminal.run(args).catch(String);
    said.stdout += terminal.said.stdout;
    said.stderr += terminal.said.stderr;
    return code;
  };
  const code = await run(['import', file, '--server', server, ...more], type);
  return { code, service, said, again: run };
}

describe('an import into portal', () => {
  it('says where it goes and how much it changes, and sends once the name is typed', async () => {
    const { code, service, said } = await importLive(`${name}\n`);
    expect(said.stderr).toContain(
      "LIVE: this goes to portal, user me@company.com, and changes the prices of that user's company at once",
    );
    expect(said.stderr).toContain('1 create  (for ever: Aimsio cannot delete what was created)');
    expect(said.stderr).toContain('2 update');
    expect(said.stderr).toContain('2 amounts change, by +2.5 % to +5.0 %');
    expect(said.stdout).toContain('Rate 100.00 → 105.00');
    expect(code).toBe(0);
    expect(service.posted().length).toBeGreaterThan(0);
  });

  it.each([
    ['a yes', 'y\n'],
    ['the name of the server alone', 'portal\n'],
    ['the name in other letters', 'Portal/me@company.com\n'],
    ['another account', 'sandbox/me@company.com\n'],
    ['nothing but Enter', '\n'],
    ['the end of input', undefined],
  ])('sends nothing after %s', async (_, type) => {
    const { code, service, said } = await importLive(type);
    expect(code).toBe(2);
    expect(said.stderr).toContain('Nothing was sent.');
    expect(service.posted()).toEqual([]);
  });

  it('counts by its host, too, and asks though --yes is given', async () => {
    const server = 'https://portal.aimsio.com:443/';
    const { code, service, said } = await importLive('yes\n', ['--yes'], { server });
    expect(code).toBe(2);
    expect(said.stderr).toContain('“yes” is not portal/me@company.com.');
    expect(service.posted()).toEqual([]);
  });

  it('needs --confirm with its name where nobody can type it; --yes is not enough', async () => {
    const alone = { attended: false };
    const refused = await importLive(undefined, ['--yes'], alone);
    expect(refused.code).toMatch(/--yes is not enough/u);
    expect(refused.service.requests).toEqual([]);
    const sent = await importLive(undefined, ['--confirm', name], alone);
    expect(sent.code).toBe(0);
    expect(sent.service.posted().length).toBeGreaterThan(0);
    await sent.again(['runs', '1']);
    expect(sent.said.stdout).toContain(`confirmed: --confirm "${name}"`);
  });

  it('reads nothing where --confirm names another account', async () => {
    for (const other of ['portal', 'portal/you@company.com', 'sandbox/me@company.com']) {
      const { code, service } = await importLive(undefined, ['--yes', '--confirm', other]);
      expect(code).toMatch(/the account is “portal\/me@company\.com”/u);
      expect(service.requests).toEqual([]);
    }
  });

  it('says in the report of a nightly run what it needs', async () => {
    const more = ['--yes', '--report-to', 'reports'];
    await importLive(undefined, more, { attended: false });
    const [report = ''] = readdirSync(join(cwd, 'reports'));
    const { failure } = JSON.parse(readFileSync(join(cwd, 'reports', report), 'utf8'));
    expect(failure).toMatchObject({
      code: 'usage/not-confirmed',
      hint: expect.stringContaining(`--confirm "${name}"`),
    });
  });

  it('is taken back only after its name was typed once more', async () => {
    const { service, said, again } = await importLive(`${name}\n`);
    const sent = service.posted().length;
    const undo = ['undo', '1', '--server', 'portal'];
    expect(await again([...undo, '--yes'], 'y\n')).toBe(2);
    expect(service.posted()).toHaveLength(sent);
    expect(await again(undo, `${name}\n`)).toBe(1);
    expect(service.posted().length).toBeGreaterThan(sent);
    expect(said.stdout).toContain('Undo of run 1 (portal, user me@company.com)');
  });
});
