import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { texts } from './texts.ts'

const read = (path: string) => readFileSync(join(process.cwd(), path), 'utf8')

/** Labels that the city's specification fixes. */
const fixed = ['menu.items.coupon-dispatch-records 優惠券發送紀錄']

const glossary = read('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const never = glossary.flatMap(([, , , , words = '']) => words.split(', ')).filter(Boolean)

function flat(texts: Texts, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? `${path + key} ${value}` : flat(value, `${path}${key}.`),
  )
}

/** What the server says in both languages; a demonstration is made of people's words, and a list's headers are anybody's. */
const ofServer = readdirSync(join(process.cwd(), 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/demonstration|list-file\.ts$|imports\/columns\.ts$/.test(name))
  .flatMap((name) =>
    [...read(`server/${name}`).matchAll(/\b(?:zh|en|title): (['`])(.*?)\1/g)].map(([, , text]) => `${name} ${text}`),
  )

/** An English word stands by itself, or it is part of another. */
function says(text: string, word: string): boolean {
  // A spreadsheet is no trial.
  if (/\p{Script=Han}/u.test(word)) return text.replaceAll('試算表', '').includes(word)
  return new RegExp(`(^|[^\\w])${word.replace(/[{}%]/g, '\\$&')}($|[^\\w])`).test(text)
}

test('no text says otherwise what has one word', () => {
  expect(never.length).toBeGreaterThan(30)
  expect(ofServer.length).toBeGreaterThan(200)
  const all = [kitMessages, ...texts].flatMap(({ zh, en }) => [...flat(zh), ...flat(en)])
  expect(all.length).toBeGreaterThan(2_000)
  const wrong = [...all, ...ofServer].flatMap((text) => {
    const words = never.filter((word) => says(text.slice(text.indexOf(' ') + 1), word))
    return words.length > 0 && !fixed.includes(text) ? `${words.join()}: ${text}` : []
  })
  expect(wrong).toEqual([])
})

test('the words themselves are in use', () => {
  const zh = [kitMessages, ...texts].flatMap((one) => flat(one.zh)).join('\n')
  const unused = glossary.map(([, word = '']) => word).filter((word) => !zh.includes(word))
  expect(unused).toEqual([])
})
