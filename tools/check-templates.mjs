// Checks the element templates against the schema that Camunda Modeler reads them with.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateAll } from '@bpmn-io/element-templates-validator';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../.camunda/element-templates');

for (const file of readdirSync(folder)) {
  for (const { errors, object } of validateAll(JSON.parse(readFileSync(join(folder, file), 'utf8'))).results) {
    for (const { message } of errors ?? []) {
      console.error(`${file}: ${object.id}: ${message}`);
      process.exitCode = 1;
    }
  }
}
