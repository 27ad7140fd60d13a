import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { personId } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'
import {
  messageClasses,
  messageKinds,
  recipientGroups,
  recipientStages,
  recipientStates,
} from '#features/messages/messages/enums.ts'

export const messageRecipient = z.strictObject({
  id,
  messageId: id,
  messageTitle: z.string(),
  messageKind: z.enum(messageKinds),
  messageClass: z.enum(messageClasses),
  /** Line of the list; null for members found otherwise. */
  line: z.number().int().nullable(),
  /** Null where the account of a list is nobody's. */
  memberId: personId('members').nullable(),
  account: z.string(),
  memberNameMasked: z.string().nullable(),
  status: z.enum(recipientStates),
  /** When it is due, where it was put off. */
  dueAt: z.string().nullable(),
  /** When it was handed over to a provider. */
  sentAt: z.string().nullable(),
})
export type MessageRecipient = z.infer<typeof messageRecipient>

/** Who was meant by a message and what became of it; by `memberId` the messages of one member, newest first. */
export const { list: listMessageRecipients, get: getMessageRecipient } = readEndpoints('message-recipients', {
  noun: 'recipient of a message',
  item: messageRecipient,
  sorts: ['id'],
  filters: {
    messageId: idFilter.optional(),
    memberId: personId('members', idFilter).optional(),
    status: z.enum(recipientStates).optional(),
    group: z.enum(recipientGroups).optional(),
    /** Those who have come as far, as the funnel counts them. */
    stage: z.enum(recipientStages).optional(),
  },
})
