import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tableProblems } from '#contract/table-problems.ts'

const folder = new URL('../../server/tabular/', import.meta.url)

test('what readers and writers of tables refuse has words, and no words are left over', () => {
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const thrown = sources.flatMap((text) => text.match(/(?<=')tabular\.\w+(?=')/g) ?? [])
  expect([...new Set(thrown)].sort()).toEqual(Object.keys(tableProblems).sort())
})
