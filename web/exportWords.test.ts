import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderConsoleWords } from './exportWords.ts'

test('files are headed by the words of the console: `npm run generate` writes them down', () => {
  const written = readFileSync(join(process.cwd(), 'server/engines/exports/words.gen.ts'), 'utf8')
  expect(renderConsoleWords()).toBe(written)
})
