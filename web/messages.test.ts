import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import { reactAdminEn } from '#kit/i18n/react-admin.en.ts'
import { reactAdminZh } from '#kit/i18n/react-admin.zh.ts'
import { features } from './features.tsx'
import { menu } from './menu.ts'
import { featureMessages } from './messages.ts'

function flat(texts: Texts, path = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

const all = [{ zh: reactAdminZh, en: reactAdminEn }, kitMessages, ...featureMessages]
const zh = flat(all.reduce<Texts>((texts, one) => mergeTexts(texts, one.zh), {}))
const en = flat(all.reduce<Texts>((texts, one) => mergeTexts(texts, one.en), {}))
const placeholders = (text = '') => [...new Set(text.match(/%\{\w+\}/g))].sort()
const countOnly = ['%{smart_count}']

const folder = join(process.cwd(), 'web')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, code: readFileSync(join(folder, name), 'utf8') }))

/** A literal of dotted words where a text is expected. */
const wherever = [
  /\btranslate\(\s*'([^'$]+)'/g,
  /\b(?:label|title|success|hint|empty|text|confirmLabel|placeholder|helperText)=\{?["']([\w-]+(?:\.[\w-]+)+)["']/g,
  /\b(?:label|title|success|hint|invalid|text):\s*'([\w-]+(?:\.[\w-]+)+)'/g,
  /'((?:app|menu)\.[\w-]+(?:\.[\w-]+)*)'/g,
]

describe('texts', () => {
  test('both languages have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  test('no text is empty', () => {
    const empty = [...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(empty).toEqual([])
  })

  test('both languages fill in the same values', () => {
    const differing = [...zh.keys()].filter((key) => {
      const [one, other] = [placeholders(zh.get(key)), placeholders(en.get(key))]
      const differ = one.concat(other).filter((value) => !(one.includes(value) && other.includes(value)))
      return differ.some((value) => !countOnly.includes(value)) && !key.startsWith('ra.')
    })
    expect(differing).toEqual([])
  })

  test('every key written in the code exists', () => {
    const missing = sources.flatMap(({ name, code }) =>
      wherever
        .flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
        .filter((key) => key.includes('.') && !key.endsWith('.') && !zh.has(key))
        .map((key) => `${name}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  test('every resource and every entry of the menu has a name', () => {
    const resources = features.flatMap((feature) => feature.resources ?? []).map(({ name }) => `resources.${name}.name`)
    const named = [
      ...resources,
      ...menu.map((entry) => entry.label),
      ...menu.map((entry) => `menu.groups.${entry.group}`),
    ]
    expect(named.filter((key) => !zh.has(key))).toEqual([])
  })
})
