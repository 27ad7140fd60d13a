import type { Audience } from '#contract/audience.ts'
import type { Wish } from '#features/messages/user-topic-bindings/enums.ts'
import type { preflightRun } from '#features/messages/user-topic-runs/contract.ts'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'
import type { BodyOf } from '#kit/call.ts'
import type { StoredFile } from '#kit/upload.ts'
import type { ReadAs } from '#web/engines/imports/importing.ts'

export const kinds = ['SINGLE', 'LIST', 'CONDITION'] as const

/** What the page has gathered so far. */
export interface Draft {
  topic: UserTopic | null
  wanted: Wish
  kind: (typeof kinds)[number]
  account: string
  file: StoredFile | null
  readAs: ReadAs
  conditions: Audience
}

export const emptyDraft: Draft = {
  topic: null,
  wanted: 'BOUND',
  kind: 'SINGLE',
  account: '',
  file: null,
  readAs: {},
  conditions: {},
}

export function isComplete({ topic, wanted, kind, account, file, conditions }: Draft): boolean {
  if (!topic || (wanted === 'BOUND' && !topic.active)) return false
  if (kind === 'SINGLE') return account.trim() !== ''
  return kind === 'LIST' ? file !== null : Object.keys(conditions).length > 0
}

/** The body of the check and of the order alike, for many. */
export function orderOf({ topic, wanted, kind, file, readAs, conditions }: Draft): BodyOf<typeof preflightRun> {
  const which = { topicId: topic?.id ?? 0, wanted }
  if (kind === 'CONDITION') return { ...which, kind, conditions }
  return { ...which, kind: 'LIST', fileId: file?.id, ...readAs }
}
