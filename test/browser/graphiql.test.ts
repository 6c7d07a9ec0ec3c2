/** The first page a new user opens, in a real browser: it answers, from our own server alone, and the keyboard is enough. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!CHROMIUM)('GraphiQL in Chromium', () => {
  let folder: string;
  let register: Register;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    register = await startRegister(folder, { RECORD: 'public' });
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS, timeout: 90_000 });
    page = await browser.newPage({ viewport: { width: 1400, height: 3000 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${register.url}/graphql`, { timeout: 60_000 });
    await page.locator('.graphiql-query-editor').waitFor({ timeout: 60_000 });
  });
  afterAll(async () => {
    await browser?.close();
    await register?.stop();
    await removeFolder(folder);
  });

  test('answers the question it opens with, by the keyboard alone', async () => {
    await page.locator('.graphiql-query-editor').click();
    await page.keyboard.press('Control+Enter');
    const answer = page.locator('.result-window');
    await expect.poll(() => answer.textContent(), { timeout: 45_000 }).toContain('COMMIT/RTF.2015-10/DEC.1');
    const text = await answer.textContent();
    expect(text).not.toContain('"errors"');
    expect(text).toContain('STATED');
  });

  test('loads nothing from elsewhere and runs without a fault', () => {
    const elsewhere = asked.filter((url) => !url.startsWith(register.url) && !/^(?:data|blob):/u.test(url));
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
  });
});
