// Draws every process model as an SVG beside this script: `npm run render` (needs a Chromium, see CHROMIUM).
// `npm run render:check` needs no browser: each drawing carries the digest of the model that it shows.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const DIGEST = /<!-- model sha256:([0-9a-f]{64}) -->/;

const models = readdirSync(join(root, 'bpmn'), { recursive: true })
  .filter((file) => file.endsWith('.bpmn'))
  .map((file) => {
    const xml = readFileSync(join(root, 'bpmn', file), 'utf8');
    return {
      xml,
      name: basename(file, '.bpmn'),
      drawing: join(here, `${basename(file, '.bpmn')}.svg`),
      digest: createHash('sha256').update(xml).digest('hex'),
    };
  });
const stale = models.filter(({ drawing, digest }) =>
  !existsSync(drawing) || readFileSync(drawing, 'utf8').match(DIGEST)?.[1] !== digest);
const orphans = readdirSync(here)
  .filter((file) => file.endsWith('.svg') && !models.some(({ drawing }) => basename(drawing) === file));

if (process.argv.includes('--check')) {
  stale.forEach(({ name }) => console.error(`${name}: the drawing is older than the model, run "npm run render"`));
  orphans.forEach((file) => console.error(`${file}: no such model`));
  process.exit(stale.length + orphans.length > 0 ? 1 : 0);
}

orphans.forEach((file) => rmSync(join(here, file)));
if (stale.length > 0) {
  await draw(stale);
}

async function draw(outdated) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<div id="canvas" style="width: 1600px; height: 900px"></div>');
    await page.addScriptTag({ path: join(root, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js') });
    for (const { xml, name, drawing, digest } of outdated) {
      const svg = await page.evaluate(async (source) => {
        const viewer = new BpmnJS({ container: '#canvas' });
        const { warnings } = await viewer.importXML(source);
        if (warnings.length > 0) {
          throw new Error(warnings.map(({ message }) => message).join('; '));
        }
        const result = await viewer.saveSVG();
        viewer.destroy();
        return result.svg;
      }, xml);
      writeFileSync(drawing, svg.replace(/(<svg )/, `<!-- model sha256:${digest} -->\n$1`));
      console.log(`${name}: drawn`);
    }
  } finally {
    await browser.close();
  }
}
