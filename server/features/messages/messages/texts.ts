import type { DeviceLanguage } from '#features/messages/member-devices/enums.ts'
import type { MessageInput } from './contract.ts'

export type Texts = Pick<Required<MessageInput>, 'title' | 'titleEn' | 'body' | 'bodyEn' | 'link' | 'image'>

/** What a member gets to read. */
export interface Read {
  title: string
  body: string
  link: string | null
  image: string | null
}

const mark = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g

/** The names in double braces that texts hold, each once. */
export function placeholdersIn(texts: readonly (string | null | undefined)[]): string[] {
  const names = texts.flatMap((text) => [...(text ?? '').matchAll(mark)].map(([, name]) => name ?? ''))
  return [...new Set(names)]
}

export const placeholdersOf = ({ title, titleEn, body, bodyEn, link }: Texts) =>
  placeholdersIn([title, titleEn, body, bodyEn, link])

/** By what a member is called in a text, whatever a list says. */
export const ownPlaceholders = ['姓名', '帳號', 'name', 'account'] as const

export function ownValues({ name, account }: { name: string; account: string }): Record<string, string> {
  return { 姓名: name, 帳號: account, name, account }
}

const fill = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(mark, (_, name: string) => values[name] ?? '')

/** How it reads in a language; Chinese where nothing was written in English. */
export function readIn(texts: Texts, language: DeviceLanguage, values: Readonly<Record<string, string>>): Read {
  const english = language === 'en' && texts.titleEn && texts.bodyEn
  const [title, body] = english ? [texts.titleEn ?? '', texts.bodyEn ?? ''] : [texts.title, texts.body]
  const link = texts.link ? fill(texts.link, values) : ''
  return { title: fill(title, values), body: fill(body, values), link: link || null, image: texts.image ?? null }
}

/** Both services carry 4 kB at most, with what the app needs besides. */
const mostBytes = 3_500

export const isTooLong = ({ title, body, link, image }: Read) =>
  Buffer.byteLength(title + body + (link ?? '') + (image ?? '')) > mostBytes
