import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { accountKey } from '#contract/spelling.ts'

const folder = fileURLToPath(new URL('../../server/', import.meta.url))

/** Where something other than an account is brought to one width, and what it is. */
const others: Record<string, string> = {
  'contract/reasons.ts': 'Reasons, to be judged and not kept',
  'contract/person/names.ts': 'Names, to be found and not kept',
  'contract/spelling.ts': 'The one place',
  'kernel/access/passwords.ts': 'Passwords keep their case',
  'engines/imports/columns.ts': 'Headers of files',
}

test('an account has one spelling, and it stands in one place', () => {
  expect(accountKey(' Ｗａｎｇ.Ming ')).toBe('wang.ming')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const spellers = names.filter((name) => /normalize\('NFKC'\)/.test(readFileSync(join(folder, name), 'utf8')))
  expect(spellers.sort()).toEqual(Object.keys(others).sort())
  const lowering = names.filter((name) =>
    /\baccount\w*\)?\.toLowerCase\(\)/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(lowering).toEqual(['contract/spelling.ts', 'kernel/access/passwords.ts'])
})
