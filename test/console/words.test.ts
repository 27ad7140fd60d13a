import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportPurposes } from '#contract/exports.ts'
import { revealPurposes } from '#contract/person/reveals.ts'
import { lookingActions } from '#features/oversight/system-logs/contract.ts'
import { unionOf } from '#kit/frames.ts'
import { exportWords } from '#kit/i18n/frameTexts.ts'
import { permissionLabels } from '#web/features/access/roles/words.ts'
import { frames } from '#web/frames.ts'
import { endpoints, files, jobs, looks, refusable } from './server.mjs'

const [verbs, nouns, purposes, kinds] = [
  unionOf(frames, 'verbs'),
  unionOf(frames, 'nouns'),
  { ...unionOf(frames, 'purposes'), ...exportWords(unionOf(frames, 'nouns')).purposes },
  { ...unionOf(frames, 'jobs'), ...exportWords(unionOf(frames, 'nouns')).jobs },
]

const sources = ['../../server/features/', '../../server/engines/']
  .map((path) => new URL(path, import.meta.url))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => new URL(name, folder)))
  .filter(({ pathname }) => pathname.endsWith('.ts') && !pathname.endsWith('contract.ts'))
  .map((file) => readFileSync(file, 'utf8').replace(/invalid\(\{.*\}\)/g, ''))
  .filter((code) => /\b(audit(Many)?|\w+Record)\(|AuditEntry|describeLook\(|[vV]erbsOf\(|defineExport/.test(code))

/** What stands behind `property:`; the verbs of a resource write its name, and the action that they are told. */
const placesOf: Record<string, RegExp[]> = {
  action: [/\bverbs = (.+)/g],
  resource: [/(?:[vV]erbsOf\(|Resource<\w+> = )\{\s*name: ([^,\n]+)/g],
}

/** The literals that stand after `property:` in code that writes the log, also in both arms of a condition. */
function written(property: string): string[] {
  const places = [new RegExp(`\\b${property}: ([^,}\\n]+)`, 'g'), ...(placesOf[property] ?? [])]
  const values = sources.flatMap((code) => places.flatMap((place) => [...code.matchAll(place)]))
  const literals = values.flatMap(([, value = '']) => [...value.matchAll(/'([a-z-]+)'/g)].map(([, text = '']) => text))
  return [...new Set(literals)]
}

const without = (codes: readonly string[], words: object) => codes.filter((code) => !(code in words))

describe('the log in words', () => {
  test('has a word for each action and each kind of record that the server writes', () => {
    expect(written('action').length).toBeGreaterThan(20)
    expect(without(written('action'), verbs)).toEqual([])
    expect(written('resource').length).toBeGreaterThan(8)
    expect(without(written('resource'), nouns)).toEqual([])
  })

  test('has a word for whatever somebody may be refused', () => {
    const refused = (key: 'verb' | 'resource') => [...new Set(refusable.map((one) => one[key]))]
    expect(without(refused('verb'), verbs)).toEqual([])
    expect(without(refused('resource'), nouns)).toEqual([])
  })

  test('knows what counts as looking at a person', () => {
    expect(without(looks, verbs)).toEqual([])
    expect(lookingActions.filter((action) => ![...written('action'), ...looks].includes(action))).toEqual([])
    expect(without(lookingActions, verbs)).toEqual([])
  })

  test('has a word for each purpose', () => {
    const stated = [...revealPurposes, ...exportPurposes, ...files]
    expect(without(stated, purposes)).toEqual([])
  })

  test('has a word for each kind of job', () => {
    expect(without(jobs, kinds)).toEqual([])
  })

  test('says each in both languages', () => {
    const words = [verbs, nouns, purposes, kinds].flatMap((one) => Object.values(one))
    expect(words.filter(({ zh, en }) => !/\p{Script=Han}|[A-Z]{3}/u.test(zh) || !/[a-z]/.test(en))).toEqual([])
  })
})

test('every permission has its words in both languages', () => {
  const asked = new Set(endpoints.flatMap(({ permission }) => permission ?? []))
  expect(asked.size).toBeGreaterThan(50)
  for (const language of ['zh', 'en'] as const) {
    const labels = permissionLabels(nouns, language)
    expect([...asked].filter((permission) => !labels[permission])).toEqual([])
  }
})
