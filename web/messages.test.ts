import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stateTogether, unionOf } from '#kit/frames.ts'
import type { Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { mergeTexts } from '#kit/i18n/provider.ts'
import { reactAdminEn } from '#kit/i18n/react-admin.en.ts'
import { reactAdminZh } from '#kit/i18n/react-admin.zh.ts'
import { features } from './features.tsx'
import { frames } from './frames.ts'
import { texts } from './texts.ts'

function flat(texts: Texts, path = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

const all = [{ zh: reactAdminZh, en: reactAdminEn as Texts }, kitMessages, ...texts]
const zh = flat(all.reduce<Texts>((texts, one) => mergeTexts(texts, one.zh), {}))
const en = flat(all.reduce<Texts>((texts, one) => mergeTexts(texts, one.en), {}))
const placeholders = (text = '') => [...new Set(text.match(/%\{\w+\}/g))].sort()
const countOnly = ['%{smart_count}']
const stated = stateTogether(features, frames)

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

  test('one and many are told apart only where a count is given', () => {
    const halves = [...zh, ...en].map(([key, text]) => [key, ...text.split('||||')])
    const uncounted = halves.filter(([, ...texts]) => texts.length > 1 && !texts.some((text) => /%\{\w+\}/.test(text)))
    expect(uncounted.map(([key]) => key).filter((key = '') => !/^(ra\.|resources\.[\w-]+\.name$)/.test(key))).toEqual(
      [],
    )
  })

  test('where a count is given, English tells one from many', () => {
    const counted = [...en].filter(([, text]) =>
      /^[^.:]*%\{\w+\} (\w+ )?(rows|pieces|members|merchants|holders|days|jobs|persons)\b(?!\/)/.test(text),
    )
    const never = ['imports.remarks.beyond', 'imports.preview.faulty']
    expect(counted.filter(([key, text]) => !text.includes('||||') && !never.includes(key)).map(([key]) => key)).toEqual(
      [],
    )
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

  test('every status that a chip shows has a tone, and its values words in both languages', () => {
    const shown = sources.flatMap(({ code }) =>
      [...code.matchAll(/(?:<StatusChip enum="|\bflag\('\w+', ')(\w+)/g)].map(([, name = '']) => name),
    )
    expect(shown.length).toBeGreaterThan(30)
    const known = Object.keys(stated.tones)
    expect(known.length).toBeGreaterThan(15)
    const examples = ['Dispatch', 'FaqState']
    expect(shown.filter((name) => !known.includes(name) && !examples.includes(name))).toEqual([])
    const labelled = (texts: Map<string, string>, name: string) =>
      [...texts.keys()].flatMap((key) => new RegExp(`^enums\\.${name}\\.([^.]+)\\.label$`).exec(key)?.[1] ?? [])
    for (const name of known) {
      const codes = Object.keys(stated.tones[name] ?? {}).sort()
      expect([name, labelled(zh, name).sort()]).toEqual([name, codes])
      expect([name, labelled(en, name).sort()]).toEqual([name, codes])
    }
  })

  test('no page has a map of tones of its own', () => {
    const maps = sources.filter(({ code }) => /tones: \{[^}]|Record<[^>]*\bTone>/.test(code))
    expect(maps.map(({ name }) => name)).toEqual(['kit/tones.ts'])
  })
})

describe('what the features state', () => {
  test('is there: every folder of the features with a page has a frame', () => {
    const foldersOf = (file: string) =>
      sources.flatMap(({ name }) => (name.endsWith(`/${file}`) ? [name.slice(0, -file.length)] : []))
    expect(features.length).toBe(foldersOf('index.tsx').length)
    expect(frames.length).toBe(foldersOf('frame.ts').length)
    expect(foldersOf('index.tsx').filter((name) => !foldersOf('frame.ts').includes(name))).toEqual([])
  })

  test('is said in both languages', () => {
    const parts = ['nouns', 'verbs', 'jobs', 'results', 'purposes'] as const
    const words = parts.flatMap((part) => Object.entries(unionOf(frames, part)))
    expect(words.length).toBeGreaterThan(60)
    const unsaid = words.filter(
      ([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || !/^[A-Z]/.test(en) || /\p{Script=Han}/u.test(en),
    )
    expect(unsaid).toEqual([])
  })

  test('every resource and every group of the menu has a name', () => {
    const resources = features.flatMap(({ resources = [] }) => resources.map(({ name }) => `resources.${name}.name`))
    const named = [...resources, ...stated.menu.flatMap(({ label, group }) => [label, `menu.groups.${group}`])]
    expect(named.filter((key) => !zh.has(key))).toEqual([])
  })

  test('every entry of the menu leads to a page', () => {
    const entries = frames.flatMap(({ name, menu = [] }) => menu.map(({ to = name }) => `/${to}`))
    expect(entries.length).toBeGreaterThan(10)
    expect(entries.filter((to) => !stated.menu.some((item) => item.to === to))).toEqual([])
  })

  test('every place of the menu is taken once', () => {
    const places = stated.menu.map(({ group, order }) => `${group} ${order}`)
    expect(places).toEqual([...new Set(places)])
  })

  test('every look-up has its texts, everything that waits its button, every tab its name', () => {
    const parts = ['records', 'keys', 'offer', 'title', 'label', 'submit', 'hint']
    const keys = [
      ...stated.lookUps.flatMap(({ texts }) => parts.map((part) => `${texts}.${part}`)),
      ...Object.keys(stated.waiting).flatMap((key) => [`home.wait.${key}`, `home.deal.${key}`]),
      ...stated.tabs.map(({ label }) => label),
    ]
    expect(keys.length).toBeGreaterThan(parts.length)
    expect(keys.filter((key) => !zh.has(key))).toEqual([])
  })
})
