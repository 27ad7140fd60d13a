import { fillIn, placeholdersIn } from '#contract/placeholders.ts'
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

export const placeholdersOf = ({ title, titleEn, body, bodyEn, link }: Texts) =>
  placeholdersIn([title, titleEn, body, bodyEn, link])

/** What fills in the own placeholders of a text. */
export function ownValues({ name, account }: { name: string; account: string }): Record<string, string> {
  return { 姓名: name, 帳號: account, name, account }
}

/** How it reads in a language; Chinese where nothing was written in English. */
export function readIn(texts: Texts, language: DeviceLanguage, values: Readonly<Record<string, string>>): Read {
  const english = language === 'en' && texts.titleEn && texts.bodyEn
  const [title, body] = english ? [texts.titleEn ?? '', texts.bodyEn ?? ''] : [texts.title, texts.body]
  const link = texts.link ? fillIn(texts.link, values) : ''
  return { title: fillIn(title, values), body: fillIn(body, values), link: link || null, image: texts.image ?? null }
}

/** Both services carry 4 kB at most, with what the app needs besides. */
const mostBytes = 3_500

export const isTooLong = ({ title, body, link, image }: Read) =>
  Buffer.byteLength(title + body + (link ?? '') + (image ?? '')) > mostBytes
