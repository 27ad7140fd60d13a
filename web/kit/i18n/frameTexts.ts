import type { Frame } from '#kit/feature.ts'
import { unionOf } from '#kit/frames.ts'
import { commonFields } from './commonFields.ts'
import type { Messages, Texts } from './language.ts'
import { labelsOf, textsOf, type Word, type Words } from './words.ts'

/** Of one and many, the many: `Merchant |||| Merchants` is Merchants. */
function many({ zh, en }: Word): Word {
  const last = (text: string) => text.split(' |||| ').at(-1) ?? text
  return { zh: last(zh), en: last(en) }
}

function mapped<T>(all: Readonly<Record<string, T>> = {}, toWord: (one: T) => Word): Words {
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, toWord(one)]))
}

/** What taking a list along is called, as a kind of job and as what the file is for. */
export function exportWords(nouns: Words): { jobs: Words; purposes: Words } {
  const all = Object.entries(mapped(nouns, many))
  return {
    jobs: Object.fromEntries(
      all.map(([name, { zh, en }]) => [`${name}-export`, { zh: `匯出${zh}`, en: `Export: ${en}` }]),
    ),
    purposes: Object.fromEntries(
      all.map(([name, { zh, en }]) => [`${name}-exports`, { zh: `${zh}匯出檔`, en: `Export of ${en}` }]),
    ),
  }
}

function menuWords({ name, menu = [], nouns = {} }: Frame): Words {
  const entries = menu.map(({ to = name, label }) => {
    const noun = nouns[to]
    const word = label ?? (noun && many(noun))
    if (!word) throw new Error(`The entry ${to} of the menu has no name`)
    return [to, word] as const
  })
  return Object.fromEntries(entries)
}

const actionWords = ({ actions = [] }: Frame): Words =>
  Object.fromEntries(actions.map(({ to, label }) => [to, label] as const))

const nextWords = ({ next = [] }: Frame): Words =>
  Object.fromEntries(next.map(({ after, to, label }) => [`${after}${to}`, label] as const))

/** The common names of fields that the frame does not name itself. */
function unstated({ messages }: Frame, resource: string, language: keyof Word): Texts {
  const stated = ['resources', resource, 'fields'].reduce<Texts | string | undefined>(
    (texts, key) => (typeof texts === 'object' ? texts[key] : undefined),
    messages?.[language],
  )
  const common = Object.entries(textsOf(commonFields, language))
  return Object.fromEntries(common.filter(([field]) => typeof stated !== 'object' || !(field in stated)))
}

function derivedOf(frame: Frame, language: keyof Word): Texts {
  const labels = (words: Words = {}) => labelsOf(words, language)
  const texts = (words: Words = {}) => textsOf(words, language)
  const { nouns = {}, figures, waiting, firstSteps } = frame
  const kinds = labels(mapped(nouns, many))
  const taken = exportWords(nouns)
  const resource = ([key, noun]: [string, Word]) => [
    key,
    { name: noun[language], fields: unstated(frame, key, language) },
  ]
  return {
    resources: Object.fromEntries(Object.entries(nouns).map(resource)),
    menu: { items: texts(menuWords(frame)), actions: texts(actionWords(frame)), next: texts(nextWords(frame)) },
    enums: {
      AuditResource: kinds,
      PermissionResource: kinds,
      AuditAction: labels(frame.verbs),
      AuditPurpose: labels({ ...taken.purposes, ...frame.purposes }),
      JobKind: labels({ ...taken.jobs, ...frame.jobs }),
      JobResult: labels(frame.results),
    },
    home: {
      figure: texts(mapped(figures, ({ label }) => label)),
      wait: texts(mapped(waiting, ({ label }) => label)),
      deal: texts(mapped(waiting, ({ button }) => button)),
      step: texts(mapped(firstSteps, ({ label }) => label)),
      stepHint: texts(mapped(firstSteps, ({ hint }) => hint)),
    },
  }
}

/** The texts of these features, of all that there are: their own, and those that follow from what they state. */
export function messagesOf(frames: readonly Frame[], all = frames): Messages[] {
  const kinds = mapped(unionOf(all, 'nouns'), many)
  return frames.flatMap((frame) => [
    { zh: derivedOf(frame, 'zh'), en: derivedOf(frame, 'en') },
    ...(frame.messages ? [frame.messages] : []),
    ...(frame.messagesOf ? [frame.messagesOf(kinds)] : []),
  ])
}
