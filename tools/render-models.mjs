// Draws every process model into docs/processes: `npm run render` (CHROMIUM names the browser if it is elsewhere).
// A drawing carries the digest of the model that it shows; a test of the build compares them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const drawings = join(root, 'docs/processes');
const DIGEST = /<!-- model sha256:([0-9a-f]{64}) -->/;

const models = readdirSync(join(root, 'bpmn'), { recursive: true })
  .filter((file) => file.endsWith('.bpmn'))
  .map((file) => {
    const xml = readFileSync(join(root, 'bpmn', file), 'utf8');
    return {
      xml,
      drawing: join(drawings, `${basename(file, '.bpmn')}.svg`),
      digest: createHash('sha256').update(xml).digest('hex'),
    };
  });

readdirSync(drawings)
  .filter((file) => file.endsWith('.svg') && !models.some(({ drawing }) => basename(drawing) === file))
  .forEach((file) => rmSync(join(drawings, file)));

const stale = models.filter(({ drawing, digest }) =>
  !existsSync(drawing) || readFileSync(drawing, 'utf8').match(DIGEST)?.[1] !== digest);
if (stale.length > 0) {
  await draw(stale);
}

async function draw(outdated) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<div id="canvas" style="width: 1600px; height: 900px"></div>');
    await page.addScriptTag({ path: join(root, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js') });
    for (const { xml, drawing, digest } of outdated) {
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
      writeFileSync(drawing, svg.replace('<svg ', `<!-- model sha256:${digest} -->\n<svg `));
      console.log(`${basename(drawing)}: drawn`);
    }
  } finally {
    await browser.close();
  }
}
