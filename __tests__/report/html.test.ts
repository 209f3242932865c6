import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { htmlReporter } from '../../src/report/html.js';
import type { FileReport, ReporterOptions } from '../../src/report/types.js';
import { changeAt, fileReport, printed } from './reports.js';

const CHROMIUM = '/usr/bin/chromium';
const missing = !existsSync(CHROMIUM);
jest.setTimeout(60_000);

const long = Array.from({ length: 30 }, (_, index) => `RUN step ${index}\n`).join('');
const BEFORE = `FROM debian:12\n${long}RUN apt-get update\nRUN apt-get install -y curl\nCOPY . .\n`;
const AFTER = BEFORE.replace('update\nRUN apt-get', 'update && apt-get');

const REPORTS: readonly FileReport[] = [
  fileReport({
    path: 'api/Dockerfile',
    before: BEFORE,
    after: AFTER,
    changes: [changeAt(BEFORE, 'RUN apt-get update')],
    withheld: [changeAt(BEFORE, 'debian:12', { transform: 'slim-base', safety: 'unsafe', reason: 'it is big' })],
    files: [{ path: 'api/.dockerignore', inContext: '.dockerignore', before: undefined, after: 'node_modules\n' }],
    skips: [{ transform: 'merge-runs', reason: 'cd would leak', line: 2, column: 1 }],
  }),
  fileReport({
    path: 'web/Dockerfile',
    before: 'FROM node:20\nRUN npm ci\n',
    after: 'FROM node:20-slim\nRUN npm ci\n',
    changes: [changeAt('FROM node:20\n', 'node:20', { transform: 'slim-base', safety: 'unsafe', reason: 'it is big' })],
  }),
  fileReport({ path: 'quiet/Dockerfile', before: 'FROM scratch\n' }),
  fileReport({ path: 'x.tmpl/Dockerfile', status: 'skipped', reason: 'it is a template' }),
  fileReport({
    path: 'bad/Dockerfile',
    status: 'failed',
    errors: [{ code: 'binary', message: 'it is a binary file' }],
  }),
];

/** WCAG 2.1: contrast of at least 4.5 for text, by its relative luminance. */
const TEXTS_OF_LOW_CONTRAST = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    if (!element) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? behind(element.parentElement) : color;
  };
  const texts = document.querySelectorAll('h1, h2, p, a, th, .tiles li, button, select, .badge, .path, .facts, .tag, .findings *, .diff td, mark, kbd, footer, #count');
  return Array.from(texts, (element) => {
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => b - a);
    return { what: element.tagName + '.' + element.className, contrast: (light + 0.05) / (dark + 0.05) };
  }).filter(({ contrast }) => contrast < 4.5);
})()`;

test('it is well formed without files', () => {
  const page = printed(htmlReporter, []);
  expect(page).toMatch(/^<!doctype html><html lang="en">/);
  expect(page).toMatch(/<\/body><\/html>\n$/);
});

test('it asks for nothing: no address, no source, no style but its own', () => {
  const page = printed(htmlReporter, REPORTS);
  expect(page).not.toMatch(/\b(?:src|srcset|action|ping)=|@import|url\(|https?:/);
  expect(page).toContain("default-src 'none'");
});

test('Chromium is there to look at the report where CI=true', () => {
  if (missing && process.env['CI'] === 'true')
    throw new Error(`${CHROMIUM} is missing: install Debian's package chromium`);
});

const inChromium = missing ? describe.skip : describe;
const title = missing
  ? `in Chromium (skipped: ${CHROMIUM} is missing; install Debian's package chromium)`
  : 'in Chromium';

inChromium(title, () => {
  let folder: string;
  let browser: BrowserContext;
  let page: Page;
  let complaints: string[];
  let requests: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: CHROMIUM,
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      viewport: { width: 1280, height: 900 },
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    complaints = [];
    requests = [];
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => requests.push(request.url()));
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  async function open(files: readonly FileReport[], options: Partial<ReporterOptions> = {}): Promise<void> {
    const path = join(folder, 'report.html');
    writeFileSync(path, printed(htmlReporter, files, options));
    await page.goto(pathToFileURL(path).href);
  }

  /** Typing is answered after a moment. */
  async function eventually(seen: () => Promise<readonly string[]>, wanted: readonly string[]): Promise<void> {
    const deadline = Date.now() + 5000;
    while (JSON.stringify(await seen()) !== JSON.stringify(wanted) && Date.now() < deadline)
      await page.waitForTimeout(20);
    expect(await seen()).toEqual(wanted);
  }

  /** What an expression gives in the page. */
  const inPage = <Value>(expression: string): Promise<Value> => page.evaluate(expression) as Promise<Value>;

  const textOf = async (selector: string) => (await page.locator(selector).allInnerTexts()).join('');
  const shownPaths = () => page.locator('.file:not([hidden]) .path').allTextContents();
  const focusedPath = () => inPage<string>(`document.activeElement?.querySelector('.path')?.textContent`);

  test('the overview comes first, and says what happened', async () => {
    await open(REPORTS);
    expect(await page.locator('main > *').evaluateAll((all) => all.map((one) => one.id))).toEqual([
      'overview',
      'toolbar',
      'files',
    ]);
    expect(await textOf('.tiles')).toMatch(
      /^5\s+files\s+2\s+changed\s+1\s+unchanged\s+1\s+skipped\s+1\s+failed\s+2\s+changes\s+1\s+withheld$/,
    );
    const charts = page.locator('.chart');
    expect((await charts.nth(0).locator('tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      'slim-base 1 unsafe, 1 withheld',
      'merge-runs 1 safe',
    ]);
    expect((await charts.nth(1).locator('tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      '3 files 34 → 33',
      'api/Dockerfile 33 → 32',
    ]);
  });

  test('before and after stand side by side, and unchanged lines unfold', async () => {
    await open(REPORTS, { skips: true });
    const file = page.locator('#f1');
    expect(await file.locator('.diff').first().isVisible()).toBe(false);
    await file.locator('summary').click();
    const changed = file.locator('tr', { has: page.locator('.d') });
    expect(await changed.first().locator('td').allInnerTexts()).toEqual([
      '32',
      'RUN apt-get update',
      '32',
      'RUN apt-get update && apt-get install -y curl',
    ]);
    expect(await textOf('#f1 .a mark >> nth=0')).toBe(' && apt-get install -y curl');
    expect(await file.locator('caption').allInnerTexts()).toEqual(['api/Dockerfile', 'api/.dockerignore']);
    expect(await textOf('#f1')).toContain('cd would leak');
    expect(await file.getByText('RUN step 9', { exact: true }).first().isVisible()).toBe(false);
    await file.getByRole('button', { name: 'Show 28 unchanged lines' }).click();
    expect(await file.getByText('RUN step 9', { exact: true }).first().isVisible()).toBe(true);
  });

  test('filters by transform, status and safety', async () => {
    await open(REPORTS);
    expect(await shownPaths()).toEqual(['api/Dockerfile', 'web/Dockerfile', 'x.tmpl/Dockerfile', 'bad/Dockerfile']);
    expect(await textOf('#count')).toBe('4 of 5 files');
    await page.getByLabel('Status').selectOption('all');
    expect(await shownPaths()).toHaveLength(5);
    await page.getByLabel('Status').selectOption('failed');
    expect(await shownPaths()).toEqual(['bad/Dockerfile']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByLabel('Transform').selectOption('slim-base');
    expect(await shownPaths()).toEqual(['api/Dockerfile', 'web/Dockerfile']);
    await page.getByLabel('Safety').selectOption('withheld');
    expect(await shownPaths()).toEqual(['api/Dockerfile']);
    await page.getByLabel('Safety').selectOption('safe');
    expect(await shownPaths()).toEqual([]);
    expect(await page.locator('#none').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'merge-runs' }).click();
    expect(await shownPaths()).toEqual(['api/Dockerfile']);
  });

  test('searches paths, reasons and code, open or not', async () => {
    await open(REPORTS);
    for (const [words, found] of [
      ['WEB/', ['web/Dockerfile']],
      ['curl', ['api/Dockerfile']],
      ['template', ['x.tmpl/Dockerfile']],
      ['node: npm', ['web/Dockerfile']],
      ['no such word', []],
    ] as const) {
      await page.getByRole('searchbox').fill(words);
      await eventually(shownPaths, found);
    }
  });

  test('everything is done from the keyboard', async () => {
    await open(REPORTS);
    await page.keyboard.press('j');
    expect(await focusedPath()).toBe('api/Dockerfile');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focusedPath()).toBe('web/Dockerfile');
    await page.keyboard.press('Enter');
    expect(await page.locator('#f2').getAttribute('open')).not.toBeNull();
    expect(await inPage<string>('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('e');
    expect(await page.locator('.file[open]').count()).toBe(4);
    await page.keyboard.press('c');
    expect(await page.locator('.file[open]').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('jecr');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jecr');
    await eventually(shownPaths, []);
    await page.keyboard.press('Escape');
    expect(await shownPaths()).toHaveLength(4);
    await page.keyboard.press('r');
    await open(REPORTS);
    requests.splice(1);
    const order: string[] = [];
    for (let step = 0; step < 11; step++) {
      await page.keyboard.press('Tab');
      order.push(
        await inPage<string>(`(() => {
          const one = document.activeElement;
          return one.getAttribute('aria-label') ?? one.querySelector('.path')?.textContent ?? one.textContent;
        })()`),
      );
    }
    expect(order).toEqual([
      'Skip to the files',
      'slim-base',
      'merge-runs',
      'api/Dockerfile',
      'Search paths, reasons and code',
      'Transform',
      'Status',
      'Safety',
      'Reset',
      'Open all',
      'Close all',
    ]);
  });

  test('it is dark where the reader likes it dark, and readable in both', async () => {
    await open(REPORTS);
    await page.locator('#f1 summary').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await inPage(TEXTS_OF_LOW_CONTRAST)).toEqual([]);
      const background = await inPage<string>('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(colorScheme === 'dark' ? 'rgb(16, 22, 28)' : 'rgb(255, 255, 255)');
    }
  });

  test('nothing is wider than a narrow window', async () => {
    await page.setViewportSize({ width: 480, height: 800 });
    await open([
      ...REPORTS,
      fileReport({ path: 'x'.repeat(300), before: 'FROM a\n', after: `FROM ${'y'.repeat(3000)}\n` }),
    ]);
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await inPage<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(480);
  });

  test('prints all that is shown', async () => {
    await open(REPORTS);
    await inPage(`dispatchEvent(new Event('beforeprint'))`);
    expect(await page.locator('.file[open]').count()).toBe(4);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('#toolbar').isVisible()).toBe(false);
    expect(await inPage<string>('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await inPage(`dispatchEvent(new Event('afterprint'))`);
    expect(await page.locator('.file[open]').count()).toBe(0);
  });

  test('what a file holds stays text', async () => {
    const attack = `</script></style></table><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"' onmouseover="alert(4)" <a href="javascript:alert(5)">x</a> &lt; \x1b[31m \u202e`;
    const hostile = `FROM ${attack}\nRUN a\n`;
    await open(
      [
        fileReport({
          path: attack,
          before: hostile,
          after: `FROM b\nRUN ${attack}\n`,
          changes: [changeAt(hostile, 'RUN', { transform: attack, reason: attack })],
          withheld: [changeAt(hostile, 'RUN', { transform: `${attack}2`, reason: attack })],
          skips: [{ transform: attack, reason: attack, line: 1, column: 1 }],
          files: [{ path: attack, inContext: attack, before: undefined, after: attack }],
          reason: attack,
          errors: [{ code: attack, message: attack, transform: attack }],
        }),
      ],
      { skips: true, version: attack },
    );
    await page.getByRole('button', { name: 'Open all' }).click();
    await page.mouse.move(600, 500);
    expect(await page.locator('script').count()).toBe(1);
    expect(
      await page
        .locator('img, iframe, object, svg:not(.bar), [onmouseover], [onerror], [onload], a[href^=javascript]')
        .count(),
    ).toBe(0);
    expect(await textOf('.path')).toContain('<script>alert(1)</script><img src=x onerror=alert(2)>');
    expect(await textOf('.path')).toContain('&lt; ␛[31m <U+202E>');
  });

  test('a script that got in all the same would not run', async () => {
    await open(REPORTS);
    const ran = await inPage<boolean>(`(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="https://example.com/x.png" onerror="globalThis.ran = true">');
      return 'ran' in globalThis;
    })()`);
    expect(ran).toBe(false);
    expect(complaints.every((text) => text.includes('Content Security Policy'))).toBe(true);
    complaints.length = 0;
    requests.splice(1);
  });

  test('a thousand files load and filter quickly', async () => {
    const reports = Array.from({ length: 1000 }, (_, index) => ({
      ...REPORTS[index % 2]!,
      path: `services/${index}/Dockerfile`,
    }));
    await open(reports);
    expect(await textOf('#count')).toBe('1000 of 1000 files');
    const milliseconds = await inPage<number>(`(() => {
      document.querySelector('#search').value = 'services/77';
      const start = performance.now();
      document.querySelector('#status').dispatchEvent(new Event('change'));
      return performance.now() - start;
    })()`);
    expect(await textOf('#count')).toBe('11 of 1000 files');
    // Generous: it takes a tenth of that on a machine with nothing else to do.
    expect(milliseconds).toBeLessThan(2000);
  });
});
