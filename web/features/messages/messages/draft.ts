import type { Audience } from '#contract/audience.ts'
import type { createMessage, Message, MessageTarget } from '#features/messages/messages/contract.ts'
import type { MessageClass, MessageKind, OverCap, TargetKind } from '#features/messages/messages/enums.ts'
import type { BodyOf } from '#kit/call.ts'
import type { StoredFile } from '#kit/upload.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'
import type { Reader } from '#web/engines/push/PushPreview.tsx'

/** What the wizard's form holds. */
export interface DraftValues {
  kind: MessageKind
  class: MessageClass
  title: string
  titleEn: string
  body: string
  bodyEn: string
  link: string
  image: string
  serviceId: number | null
  targetKind: TargetKind | null
  account: string
  file: Pick<StoredFile, 'id' | 'name'> | null
  readAs: ReadAs
  topicId: number | null
  audience: Audience
  overCap: OverCap
  scheduledAt: string | null
}

export const steps = ['content', 'target', 'time', 'check'] as const
export type StepName = (typeof steps)[number]

export const fieldsOf: Record<StepName, (keyof DraftValues)[]> = {
  content: ['title', 'titleEn', 'body', 'bodyEn', 'link', 'image', 'kind', 'class', 'serviceId'],
  target: ['targetKind', 'account', 'file', 'topicId', 'audience'],
  time: ['scheduledAt', 'overCap'],
  check: [],
}

/** The form of a draft that was kept, or of a new one. When it goes out is said with the order and not kept before. */
export function valuesOf(message: Message | undefined, scheduledAt: string | null): DraftValues {
  return {
    kind: message?.kind ?? 'TCG',
    class: message?.class ?? 'NORMAL',
    title: message?.title ?? '',
    titleEn: message?.titleEn ?? '',
    body: message?.body ?? '',
    bodyEn: message?.bodyEn ?? '',
    link: message?.link ?? '',
    image: message?.image ?? '',
    serviceId: message?.serviceId ?? null,
    targetKind: message?.targetKind ?? null,
    account: message?.memberAccount ?? '',
    file: message?.fileId ? { id: message.fileId, name: message.fileName ?? '' } : null,
    readAs: {},
    topicId: message?.topicId ?? null,
    audience: message?.conditions ?? {},
    overCap: message?.overCap ?? 'DEFER',
    scheduledAt,
  }
}

/** Whom it is for, as far as that is complete. */
export function targetOf({ targetKind, account, file, readAs, topicId, audience }: DraftValues): MessageTarget | null {
  if (targetKind === 'ALL') return { kind: 'ALL' }
  if (targetKind === 'SINGLE' && account.trim()) return { kind: 'SINGLE', account: account.trim() }
  if (targetKind === 'LIST' && file) return { ...readAs, kind: 'LIST', fileId: file.id }
  if (targetKind === 'TOPIC' && topicId) return { kind: 'TOPIC', topicId }
  if (targetKind === 'CONDITION' && Object.keys(audience).length > 0) return { kind: 'CONDITION', conditions: audience }
  return null
}

const orNull = (text: string) => text.trim() || null

export type DraftInput = Omit<BodyOf<typeof createMessage>, 'requestKey'>

/** What is kept of the form. */
export function inputOf(values: DraftValues): DraftInput {
  const { kind, class: messageClass, title, titleEn, body, bodyEn, link, image, serviceId, overCap } = values
  return {
    kind,
    class: messageClass,
    title: title.trim(),
    titleEn: orNull(titleEn),
    body: body.trim(),
    bodyEn: orNull(bodyEn),
    link: orNull(link),
    image: orNull(image),
    serviceId: serviceId || null,
    target: targetOf(values),
    overCap,
  }
}

/** A draft has a title and a text at least. */
export const isWorthKeeping = ({ title, body }: DraftValues): boolean => title.trim() !== '' && body.trim() !== ''

const ofTarget: Record<string, keyof DraftValues> = {
  account: 'account',
  fileId: 'file',
  topicId: 'topicId',
  conditions: 'audience',
}

/** The input beside which stands what was said of a field of the contract, as `target.conditions.ageTo`. */
export function inputAt(field: string): keyof DraftValues {
  const [first = '', second = ''] = field.split('.')
  return first === 'target' ? (ofTarget[second] ?? 'targetKind') : (first as keyof DraftValues)
}

/** What the chosen target still needs, by its input: a text key. */
export function lackingIn(values: DraftValues): Partial<Record<keyof DraftValues, string>> {
  if (targetOf(values)) return {}
  const input = ({ SINGLE: 'account', LIST: 'file', TOPIC: 'topicId', CONDITION: 'audience' } as const)[
    values.targetKind as Exclude<TargetKind, 'ALL'>
  ]
  return { [input ?? 'targetKind']: `messages.lacking.${input ?? 'targetKind'}` }
}

/** A telephone in English shows the Chinese text where there is no other. */
export function readersOf({ title, titleEn, body, bodyEn, link, image }: Shown): Reader[] {
  const rest = { link: link || null, image: image || null }
  return [
    { language: 'zh', push: { title, body, ...rest } },
    { language: 'en', push: { title: titleEn || title, body: bodyEn || body, ...rest } },
  ]
}
type Shown = { title: string; body: string } & Partial<
  Record<'titleEn' | 'bodyEn' | 'link' | 'image', string | null | undefined>
>
