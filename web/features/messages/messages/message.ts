import type { getMessage, Message } from '#features/messages/messages/contract.ts'
import type { RecipientGroup, RecipientStage, RecipientState } from '#features/messages/messages/enums.ts'
import type { AnswerOf } from '#kit/call.ts'

/** With its funnel; a row of the list, which a page shows first, does not know that yet. */
export type Shown = AnswerOf<typeof getMessage>

/** Its figures still move. */
export const isMoving = ({ status }: Pick<Message, 'status'>): boolean => status === 'SENDING'
export const isOrdered = ({ status }: Pick<Message, 'status'>): boolean => status !== 'DRAFT'
export const canPause = ({ status }: Pick<Message, 'status'>): boolean => status === 'SCHEDULED' || status === 'SENDING'
export const canResume = ({ status }: Pick<Message, 'status'>): boolean => status === 'PAUSED' || status === 'FAILED'
export const canCancel = (message: Pick<Message, 'status'>): boolean => canPause(message) || canResume(message)

/** Of whom it is not settled yet whether they get it. */
export const leftOf = ({ groups }: Pick<Message, 'groups'>): number => (groups.QUEUED ?? 0) + (groups.DEFERRED ?? 0)
export const sentOf = ({ groups }: Pick<Message, 'groups'>): number => groups.SENT ?? 0
export const settledOf = (message: Pick<Message, 'groups' | 'recipients'>): number =>
  message.recipients - leftOf(message)

interface RecipientFilter {
  status?: RecipientState
  group?: RecipientGroup
  stage?: RecipientStage
}

/** The recipients behind a figure, on the page of the message. */
export function recipientsPath(id: number, filter: RecipientFilter): string {
  return `/messages/${id}/show?tab=recipients&filter=${encodeURIComponent(JSON.stringify(filter))}`
}

/** The draft where it is written on. */
export const draftPath = (id: number, step = 'content') => `/messages/create?draft=${id}&step=${step}`
