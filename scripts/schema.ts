// npm run schema: writes data/schema/<name>.schema.json from the shapes that validate the program's own answers.
import { mkdirSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { published } from '../src/shapes.ts'

const folder = new URL('../data/schema/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, schema] of Object.entries(published)) {
  const file = `${name}.schema.json`
  writeFileSync(
    new URL(file, folder),
    `${JSON.stringify({ $id: file, title: `khop ${name}`, ...z.toJSONSchema(schema) }, null, 2)}\n`,
  )
}
