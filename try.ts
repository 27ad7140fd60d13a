import { writeFileSync } from 'node:fs'
import { readConsoleWords } from './scripts/console-words.ts'
writeFileSync('server/engines/exports/words.gen.ts', await readConsoleWords())
