import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderConsoleWords } from './consoleWords.ts'

test('files are headed by the words of the console: `npm run generate` writes them down', () => {
  for (const [path, text] of Object.entries(renderConsoleWords()))
    expect(readFileSync(join(process.cwd(), path), 'utf8'), path).toBe(text)
})
