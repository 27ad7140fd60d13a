import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportPurposes, revealPurposes } from '#features/members/members/contract.ts'
import { lookingActions } from '#features/oversight/system-logs/contract.ts'
import { product } from '#server/domains.ts'
import { kindWords } from '#web/features/operations/jobs/words.ts'
import { actionWords, purposeWords, resourceWords } from '#web/features/oversight/system-logs/words.ts'

const folder = new URL('../../../../server/features/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('contract.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8').replace(/invalid\(\{.*\}\)/g, ''))
  .filter((code) => /\baudit(Many)?\(|AuditEntry/.test(code))

/** The literals that stand after `property:` in code that writes the log, also in both arms of a condition. */
function written(property: string): string[] {
  const places = [new RegExp(`\\b${property}: ([^,}\\n]+)`, 'g'), ...(property === 'action' ? [/\bverbs = (.+)/g] : [])]
  const values = sources.flatMap((code) => places.flatMap((place) => [...code.matchAll(place)]))
  const literals = values.flatMap(([, value = '']) => [...value.matchAll(/'([a-z-]+)'/g)].map(([, text = '']) => text))
  return [...new Set(literals)]
}

const without = (codes: readonly string[], words: object) => codes.filter((code) => !(code in words))

describe('the log in words', () => {
  test('has a word for each action and each kind of record that the server writes', () => {
    expect(written('action').length).toBeGreaterThan(20)
    expect(without(written('action'), actionWords)).toEqual([])
    expect(written('resource').length).toBeGreaterThan(8)
    expect(without(written('resource'), resourceWords)).toEqual([])
  })

  test('knows what counts as looking at a person', () => {
    const seen = lookingActions.filter((action) => action !== 'list')
    expect(seen.filter((action) => !written('action').includes(action))).toEqual([])
    expect(without(lookingActions, actionWords)).toEqual([])
  })

  test('has a word for each purpose', () => {
    const purposes = [...revealPurposes, ...exportPurposes, ...Object.keys(product.files)]
    expect(without(purposes, purposeWords)).toEqual([])
  })

  test('has a word for each kind of job', () => {
    expect(
      without(
        product.jobs.map((job) => job.kind),
        kindWords,
      ),
    ).toEqual([])
  })

  test('says each in both languages', () => {
    const words = [actionWords, resourceWords, purposeWords, kindWords].flatMap((one) => Object.values(one))
    expect(words.filter(({ zh, en }) => !/\p{Script=Han}|[A-Z]{3}/u.test(zh) || !/[a-z]/.test(en))).toEqual([])
  })
})
