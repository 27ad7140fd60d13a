import type { Audience } from '#contract/audience.ts'
import { findStoredFile } from '#engines/audiences/queries.ts'
import { inReach, type Reach } from '#engines/audiences/reach.ts'
import { askedByAccount } from '#features/members/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { opensTo } from '#kernel/files/openings.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { MessageTarget } from './contract.ts'
import { findMemberInReach, findTopic } from './target-queries.ts'

/** How a list is read, where somebody has chosen. */
export type ReadAs = Omit<Extract<MessageTarget, { kind: 'LIST' }>, 'kind' | 'fileId'>

/** Whom a message means, as its columns keep it. */
export interface Target {
  kind: MessageTarget['kind']
  memberId: number | null
  fileId: number | null
  /** The import whose rows the list is, where it is no file. */
  batchId: number | null
  readAs: ReadAs
  topicId: number | null
  conditions: Audience | null
}

const none = {
  batch_id: null,
  member_id: null,
  conditions: null,
  topic_id: null,
  file_id: null,
  file_name: null,
  read_as: null,
}

/** The columns of a target; what it names must be within reach of whoever writes the message. */
export async function targetColumns(ctx: Ctx, target: MessageTarget | null | undefined, reach: Reach) {
  if (!target) return { ...none, target_kind: null }
  const own = { ...none, target_kind: target.kind }
  switch (target.kind) {
    case 'SINGLE':
      return { ...own, member_id: await getMember(ctx, target.account, reach) }
    case 'LIST': {
      const { kind: _, fileId, ...readAs } = target
      const file = await getFile(ctx, fileId)
      return { ...own, file_id: fileId, file_name: file.name, read_as: JSON.stringify(readAs) }
    }
    case 'TOPIC':
      if (!(await findTopic(ctx, target.topicId))) throw invalid({ 'target.topicId': 'message.topic' })
      return { ...own, topic_id: target.topicId }
    case 'CONDITION':
      return { ...own, conditions: JSON.stringify(target.conditions) }
    case 'ALL':
      return own
  }
}

/** A member in reach by account; whoever asks is on record for it. */
export async function getMember(ctx: Ctx, account: string, reach: Reach, field = 'target.account'): Promise<number> {
  const id = await askedByAccount(ctx, account)
  const found = id !== undefined && (await findMemberInReach(ctx.db, id, inReach(reach)))
  if (!found) throw invalid({ [field]: 'message.account' })
  return found.id
}

/** Of which purpose lists of recipients are uploaded. */
export const listPurpose = 'message-recipients'

/** What is wrong with its rows is told as well, so it must be one that may be read. */
async function getFile(ctx: Ctx, id: number) {
  const file = await findStoredFile(ctx.db, listPurpose, id, ctx.now())
  if (!file || opensTo(ctx, file) !== 'DOWNLOAD') throw invalid({ 'target.fileId': 'recipientList.file' })
  return file
}
