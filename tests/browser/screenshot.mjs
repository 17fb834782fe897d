// A picture of the top of a page: node screenshot.mjs PAGE.html PICTURE.png [WIDTH HEIGHT [dark] [ID-to-open ...]]
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withBrowser } from './browser.mjs';

const [file, picture, width = '1200', height = '900', ...rest] = process.argv.slice(2);
const options = {
  viewport: { width: Number(width), height: Number(height) }, deviceScaleFactor: 1.5, reducedMotion: 'reduce',
  colorScheme: rest.includes('dark') ? 'dark' : 'light',
};
await withBrowser(options, async (context) => {
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  for (const id of rest.filter((word) => word !== 'dark')) await page.locator(`#${id} details`).first().evaluate((details) => { details.open = true; });
  await page.screenshot({ path: picture });
});
