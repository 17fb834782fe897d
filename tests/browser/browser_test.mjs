// Dateline's pages as a reader meets them. node browser_test.mjs FOLDER, where FOLDER holds lit.html, evil.html, dossier.html.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withBrowser } from './browser.mjs';

const folder = resolve(process.argv[2]);
const tests = [];
const test = (name, file, run) => tests.push({ name, file, run });

const allLinksLead = (page) => page.evaluate(() =>
  [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));

/** WCAG contrast of an element's words on what is behind them. */
const contrast = (page, selector) => page.evaluate((wanted) => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const element = document.querySelector(wanted);
  let behind = element;
  const filled = (e) => numbers(getComputedStyle(e).backgroundColor)[3] !== 0;
  while (behind.parentElement && !filled(behind)) behind = behind.parentElement;
  const [a, b] = [light(numbers(getComputedStyle(element).color)), light(numbers(getComputedStyle(behind).backgroundColor))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}, selector);

test('words of every kind are lit', 'lit.html', async (page) => {
  for (const kind of ['e', 'q', 'v', 'p', 't']) assert.ok(await page.locator(`article .l.${kind}`).count() > 0, kind);
  assert.equal(await page.locator('article h1').textContent(), 'Leaders meet by the sea');
  const text = await page.locator('article').innerText();
  assert.ok(text.includes('Russian President Vladimir Putin received Benjamin Netanyahu in Sochi on Thursday.'), text);
});

test('every link leads somewhere', 'lit.html', async (page) => assert.deepEqual(await allLinksLead(page), []));

test('a lit word leads to its record and back', 'lit.html', async (page) => {
  await page.locator('article a.l.v', { hasText: 'received' }).click();
  assert.equal(new URL(page.url()).hash, '#v0');
  await page.waitForFunction(() => {
    const box = document.getElementById('v0').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  await page.locator('#v0 a.kind').click();
  assert.equal(new URL(page.url()).hash, '#v0-0');
});

test('pointing at a record lights its words, by mouse and by keyboard', 'lit.html', async (page) => {
  await page.locator('#e0').hover();
  const lit = await page.locator('article .l.on').allTextContents();
  assert.ok(lit.length >= 3 && lit.every((words) => words.includes('Putin')), lit.join('|'));
  await page.locator('article a.l.v').first().focus();
  assert.equal(await page.locator('#v0.on').count(), 1);
  assert.equal(await page.locator('article .l.e.on').count(), 0);
});

test('a kind can be switched off', 'lit.html', async (page) => {
  const back = () => page.locator('article .l.q').first().evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.notEqual(await back(), 'rgba(0, 0, 0, 0)');
  await page.locator('#show-q').uncheck();
  await page.mouse.move(0, 0);
  assert.equal(await back(), 'rgba(0, 0, 0, 0)');
  assert.equal(await page.locator('#records-q').isVisible(), false);
});

test('nothing of a hostile page runs or loads', 'evil.html', async (page) => {
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('img, iframe, article script, article b').count(), 0);
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
  assert.ok((await page.locator('article').innerText()).includes('<script>window.pwned = 1</script>'));
});

test('nothing of a hostile page runs in a dossier', 'evil-dossier.html', async (page) => {
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('img, iframe, main script').count(), 0);
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
});

test('the dossier tells meetings, counts, plans and remarks', 'dossier.html', async (page) => {
  assert.equal(await page.locator('h1').textContent(), 'Vladimir Putin and Benjamin Netanyahu');
  assert.equal(await page.locator('#meetings ol > li').count(), 4);
  assert.match(await page.locator('#counts tbody tr').first().innerText(), /13th since September 2015\s+3/);
  assert.match(await page.locator('#plans').innerText(), /came about on 23 January 2020/);
  assert.equal(await page.locator('#remarks q').count(), 1);
  assert.deepEqual(await allLinksLead(page), []);
  assert.equal(await page.locator('svg.timeline a').count(), 4);
});

test('a line opens its sentence by keyboard', 'dossier.html', async (page) => {
  const sentence = page.locator('#m4 blockquote').first();
  assert.equal(await sentence.isVisible(), false);
  await page.locator('#m4 summary').focus();
  await page.keyboard.press('Enter');
  await sentence.waitFor({ state: 'visible', timeout: 10_000 });
  const from = page.locator('#m4 figcaption a').first();
  assert.match(await from.getAttribute('href'), /^https:\/\/news\.example\//);
  assert.equal(await from.getAttribute('rel'), 'noopener noreferrer');
});

test('a mark of the timeline opens its line', 'dossier.html', async (page) => {
  await page.locator('svg.timeline a').first().click();
  // What is visible is known once a frame was drawn, which a busy machine may put off.
  await page.locator('#m1 blockquote').first().waitFor({ state: 'visible', timeout: 10_000 });
});

test('all sentences open at once, and for the printer', 'dossier.html', async (page) => {
  const shown = () => page.locator('blockquote').evaluateAll((all) => all.filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length);
  // What is visible is known once a frame was drawn, which a busy machine may put off.
  const soon = async (expected) => {
    for (let tries = 0; tries < 100 && (await shown()) !== expected; ++tries) await page.waitForTimeout(100);
    assert.equal(await shown(), expected);
  };
  const all = await page.locator('blockquote').count();
  assert.ok(all > 0);
  await page.locator('#open-all').click();
  await soon(all);
  await page.locator('#open-all').click();
  await soon(0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await soon(all);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await soon(0);
});

for (const file of ['dossier.html', 'lit.html']) {
  test(`headings step down one by one (${file})`, file, async (page) => {
    const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map((e) => Number(e.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, i) => assert.ok(i === 0 || level <= levels[i - 1] + 1, levels.join(' ')));
  });

  test(`light and dark both have contrast (${file})`, file, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const seen = new Set();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      seen.add(await paper());
      for (const selector of ['h1', '.small', '.label', '.code', ...(file === 'lit.html' ? ['article .l.v', 'article .l.q', '.at'] : ['.tag', '.what', '.number'])])
        assert.ok(await contrast(page, selector) >= 4.5, `${selector} ${colorScheme} ${await contrast(page, selector)}`);
    }
    assert.equal(seen.size, 2);
  });

  test(`a telephone needs no sideways scrolling (${file})`, file, async (page) => {
    await page.setViewportSize({ width: 360, height: 700 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  });
}

await withBrowser({ viewport: { width: 1200, height: 800 } }, async (context) => {
  let failed = 0;
  for (const { name, file, run } of tests) {
    const page = await context.newPage();
    const faults = [];
    const address = pathToFileURL(`${folder}/${file}`).href;
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`); });
    page.on('pageerror', (error) => faults.push(`error: ${error}`));
    page.on('dialog', (dialog) => { faults.push('a dialog was opened'); dialog.dismiss(); });
    page.on('request', (request) => { if (request.url().split('#')[0] !== address) faults.push(`request: ${request.url()}`); });
    try {
      await page.goto(address);
      await run(page);
      assert.deepEqual(faults, []);
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}\n`);
    }
    await page.close();
  }
  console.log(`${tests.length - failed} of ${tests.length} passed`);
  process.exitCode = failed ? 1 : 0;
});
