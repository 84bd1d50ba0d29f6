// npm run engine: writes down by which text of src/core posts are read, paired and compared. What an earlier night found by another
// engine is done anew, so this stands for every line of it; a test asks for it when src/core changed.
import { writeFileSync } from 'node:fs'
import { engineFile, engineOf } from '../tests/engine-of.ts'

writeFileSync(engineFile, engineOf())
