import { z } from 'zod'
import { externalAddress } from '#contract/addresses.ts'
import { audience } from '#contract/audience.ts'
import {
  empty,
  endInstant,
  endpoint,
  id,
  instant,
  requestKey,
  startInstant,
  text,
  version,
} from '#contract/endpoint.ts'
import { idFilter, q } from '#contract/list.ts'
import { personId } from '#contract/persons.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { badRow, listPreviewOf } from '#engines/audiences/contract.ts'
import { readAs, remark, seenRemarks } from '#engines/imports/contract.ts'
import {
  messageClasses,
  messageKinds,
  messageStatuses,
  overCaps,
  recipientGroups,
  recipientStates,
  resendableStates,
  targetKinds,
} from './enums.ts'

const kind = z.enum(messageKinds)
const messageClass = z.enum(messageClasses)
const count = z.number().int().min(0)

/** What of them may wait for somebody: the counts of the start page. */
export const messagesWaiting = ['messageDrafts', 'messagesSoon', 'messagesPaused', 'messagesFailed'] as const
const recipientState = z.enum(recipientStates)

/** How many recipients stand in a status; those with nobody are left out. */
const stateCount = z.strictObject({ state: recipientState, recipients: count })

/** What a message has come to, step by step; `null` where no channel that was used can know. */
export const funnel = z.strictObject({
  targeted: count,
  /** Left out before anything was handed over, by reason. */
  excluded: z.array(stateCount),
  /** Not looked at yet, or put off: whether they may get it is found out when their turn comes. */
  waiting: count,
  eligible: count,
  /** Of the eligible, those who were not sent it for the cap or quiet hours. */
  capped: z.array(stateCount),
  cancelled: count,
  /** Handed over to a provider, whatever came of it. */
  handedOver: count,
  accepted: count,
  confirmed: count.nullable(),
  opened: count.nullable(),
  unknown: count,
  failed: z.array(stateCount),
})
export type Funnel = z.infer<typeof funnel>

export const message = z.strictObject({
  id,
  agencyId: id,
  agencyName: z.string(),
  kind,
  class: messageClass,
  title: z.string(),
  titleEn: z.string().nullable(),
  body: z.string(),
  bodyEn: z.string().nullable(),
  link: z.string().nullable(),
  image: z.string().nullable(),
  serviceId: id.nullable(),
  serviceName: z.string().nullable(),
  targetKind: z.enum(targetKinds).nullable(),
  /** Of SINGLE. */
  memberId: personId('members').nullable(),
  memberAccount: z.string().nullable(),
  memberNameMasked: z.string().nullable(),
  /** Of CONDITION. */
  conditions: audience.nullable(),
  /** Of TOPIC. */
  topicId: id.nullable(),
  topicName: z.string().nullable(),
  /** Of LIST. */
  fileId: id.nullable(),
  fileName: z.string().nullable(),
  batchId: id.nullable(),
  overCap: z.enum(overCaps),
  status: z.enum(messageStatuses),
  /** Why it failed, in the reader's language. */
  reason: z.string().nullable(),
  scheduledAt: z.string().nullable(),
  /** When what was put off is due. */
  nextAt: z.string().nullable(),
  /** Every recipient has a row. */
  fixed: z.boolean(),
  /** Rows by where they are counted: they add up to `recipients` at every moment. */
  recipients: count,
  groups: z.record(z.enum(recipientGroups), count),
  jobId: id.nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  createdBy: id.nullable(),
  createdByName: z.string().nullable(),
  orderedByName: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Message = z.infer<typeof message>

/** A list, which is searched by title, names no member. */
const messageRow = message.omit({ memberId: true, memberAccount: true, memberNameMasked: true })
export type MessageRow = z.infer<typeof messageRow>

export const messageTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('SINGLE'), account: text(50) }),
  /** A list of the purpose `message-recipients`: a column of accounts, and any others that the text names in braces. */
  readAs.extend({ kind: z.literal('LIST'), fileId: id }),
  z.strictObject({ kind: z.literal('TOPIC'), topicId: id }),
  z.strictObject({ kind: z.literal('CONDITION'), conditions: audience }),
  z.strictObject({ kind: z.literal('ALL') }),
])
export type MessageTarget = z.output<typeof messageTarget>

/** An address, or one that a column of the list says for each row: `{{連結}}`. */
const rowLink = z.string().regex(/^\{\{[^{}]{1,40}\}\}$/)
const link = z.union([externalAddress, rowLink], { error: 'address.form' })

/**
 * Texts may name `{{姓名}}` and `{{帳號}}` of the member, and any column of a list; whoever has a phone in English gets the
 * English ones where there are any.
 */
export const messageInput = z.strictObject({
  kind,
  class: messageClass.default('NORMAL'),
  title: text(60),
  titleEn: text(120).nullish(),
  body: text(1_000),
  bodyEn: text(2_000).nullish(),
  link: link.nullish(),
  image: externalAddress.nullish(),
  /** The service that sends it: only who has accepted its agreement gets it. */
  serviceId: id.nullish(),
  target: messageTarget.nullish(),
  overCap: z.enum(overCaps).default('DEFER'),
})
export type MessageInput = z.output<typeof messageInput>

const emergency = 'emergency-messages:create for one of the class EMERGENCY'

export const {
  list: listMessages,
  get: getMessage,
  create: createMessage,
  edit: editMessage,
} = resourceEndpoints('messages', {
  noun: 'message with its funnel',
  item: message.extend({ funnel }),
  row: messageRow,
  /** The same requestKey never makes a second draft. */
  input: messageInput.extend({ requestKey }),
  changes: changesOf(messageInput),
  rights: { create: { sometimes: emergency }, edit: { sometimes: emergency } },
  // Those that an index serves.
  sorts: ['id', 'status', 'scheduledAt', 'startedAt'],
  filters: {
    /** In the title. */
    q,
    status: z.enum(messageStatuses).optional(),
    kind: kind.optional(),
    class: messageClass.optional(),
    targetKind: z.enum(targetKinds).optional(),
    agencyId: idFilter.optional(),
    serviceId: idFilter.optional(),
    batchId: idFilter.optional(),
    scheduledFrom: startInstant.optional(),
    scheduledTo: endInstant.optional(),
    startedFrom: startInstant.optional(),
    startedTo: endInstant.optional(),
    waits: z.enum(messagesWaiting).optional(),
  },
})

/** Only a draft is deleted; what was ordered stays. */
export const deleteMessage = endpoint({
  method: 'delete',
  path: '/messages/{id}',
  permission: 'messages:delete',
  summary: 'Delete a draft',
  params: getMessage.params,
  response: empty,
})

/** How it reads on one member's phone. */
const reading = z.strictObject({
  line: z.number().int().nullable(),
  memberId: personId('members').nullable(),
  account: z.string().nullable(),
  memberNameMasked: z.string().nullable(),
  language: z.enum(['zh-TW', 'en']),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  image: z.string().nullable(),
})
export type Reading = z.infer<typeof reading>

export const checkMessage = endpoint({
  method: 'post',
  path: '/messages/{id}/check',
  permission: 'messages:show',
  sometimes: 'messages:run, by whose reach it counts for whoever may send',
  summary: 'What sending it would do now, or at a time: who gets it, who does not and why, and how it reads',
  params: getMessage.params,
  body: z.strictObject({ scheduledAt: instant.nullish() }),
  response: z.strictObject({
    /** The moment that is reckoned with. */
    at: z.string(),
    targeted: count,
    excluded: z.array(stateCount),
    eligible: count,
    /** Of the eligible, those whose cap of that day is reached, and all of them where it falls into quiet hours. */
    capped: count,
    quiet: count,
    /** What becomes of these: put off until then, or not sent. */
    overCap: z.enum(overCaps),
    putOffUntilAt: z.string().nullable(),
    /** Those who get it at once. */
    now: count,
    /** At the rate of the providers. */
    perSecond: z.number(),
    seconds: z.number(),
    samples: z.array(reading).max(5),
    /** Of a list: rows that cannot be read, of which any keeps it from being sent, and what must be seen before. */
    badRowCount: count,
    badRows: z.array(badRow).max(100),
    remarks: z.array(remark),
    /** What keeps it from being sent, in the reader's language. */
    hindrances: z.array(z.strictObject({ field: z.string().nullable(), reason: z.string() })),
  }),
  writes: false,
})
export type Check = z.infer<typeof checkMessage.response>

export const previewMessage = endpoint({
  method: 'post',
  path: '/messages/preview',
  permission: 'messages:create',
  summary: 'How texts read with their placeholders filled in: for a row of a list, or for a made-up member',
  body: messageInput
    .pick({ title: true, titleEn: true, body: true, bodyEn: true, link: true, image: true })
    .extend({ list: readAs.extend({ fileId: id, line: z.number().int().min(2).optional() }).nullish() }),
  response: z.strictObject({
    /** Those that the texts name, and those of them that nothing fills in. */
    placeholders: z.array(z.string()),
    unknown: z.array(z.string()),
    /** What may be named. */
    known: z.array(z.string()),
    readings: z.array(reading).max(2),
  }),
  writes: false,
})

export const previewList = endpoint({
  method: 'post',
  path: '/messages/list-preview',
  permission: 'messages:create',
  summary: 'How an uploaded list is read: sheet, header, which column names the members',
  body: readAs.extend({ fileId: id }),
  response: listPreviewOf(z.enum(['account'])),
  writes: false,
})

export const countAudience = endpoint({
  method: 'post',
  path: '/messages/audience-count',
  permission: 'messages:create',
  summary: 'How many active members a condition reaches today',
  body: z.strictObject({ audience }),
  response: z.strictObject({ members: count }),
  writes: false,
})

/** Of a class: how many messages a member gets a day, and the hours of Taipei in which none goes out; null for none. */
export const messageRule = z.strictObject({
  class: messageClass,
  perDay: count,
  quietFrom: z.string().nullable(),
  quietUntil: z.string().nullable(),
})
export type MessageRule = z.infer<typeof messageRule>

export const getMessageRules = endpoint({
  method: 'get',
  path: '/messages/rules',
  permission: 'messages:create',
  summary: 'Caps of the day and quiet hours, by class',
  response: z.strictObject({ items: z.array(messageRule) }),
})

const step = stepsOf('messages', getMessage.response)
const emergencyRun = 'emergency-messages:run for one of the class EMERGENCY'
const stepOfClass = stepsOf('messages', getMessage.response, emergencyRun)

export const sendMessage = endpoint({
  method: 'post',
  path: '/messages/{id}/send',
  permission: 'messages:run',
  sometimes: emergencyRun,
  inside: ['emergency-messages:run'],
  summary: 'Order it, for now or for a time: texts and recipients are fixed; the same requestKey never orders twice',
  params: getMessage.params,
  body: z.strictObject({
    version,
    scheduledAt: instant.nullish(),
    /** Of a list: it is refused unless this covers the remarks of the check. */
    seen: seenRemarks,
    requestKey,
  }),
  response: getMessage.response,
})

export const testMessage = endpoint({
  method: 'post',
  path: '/messages/{id}/test',
  permission: 'messages:create',
  sometimes: emergency,
  inside: ['emergency-messages:create'],
  summary: 'Send it at once to one member who agreed to look at it, marked as a test; on record with whom',
  params: getMessage.params,
  body: z.strictObject({ account: text(50), requestKey }),
  response: z.strictObject({
    id,
    memberId: personId('members'),
    devices: count,
    accepted: count,
    /** What it came to for each that did not take it, in the reader's language. */
    failures: z.array(z.string()),
  }),
  status: 200,
  rate: { requests: 20, seconds: 3_600 },
})

export const pauseMessage = step('pause', 'run', 'Stop after the batch that is under way; what waits stays waiting')
export const resumeMessage = stepOfClass('resume', 'run', 'Go on with one that was paused or failed, for whoever asks')
export const cancelMessage = step('cancel', 'run', 'Cancel what is not out yet; what was handed over stays')
export const resendMessage = stepOfClass(
  'resend',
  'run',
  'Send again to those whose outcome is unknown or whom the provider refused; who got it may get it twice',
  z.strictObject({ states: z.array(z.enum(resendableStates)).min(1).max(2) }),
)
