import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { templateSchema } from '../../src/template/template-schema.ts';

it('the published JSON Schema says what the program accepts', () => {
  const file = new URL('../../templates/template.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(z.toJSONSchema(templateSchema));
});
