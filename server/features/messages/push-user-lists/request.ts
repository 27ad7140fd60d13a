import { listListProviders, openListProvider } from '#features/messages/push-providers/lists/list-gateway.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { openList, refuseList, stepList } from './queries.ts'

/** What the address of a list is sealed with, which opens the list to whoever knows it. */
export const addressOf = (id: number) => ['push_user_list', String(id)] as const

/** What another attempt may mend. */
const passing = new Set(['UNAVAILABLE', 'LIMITED', 'NO_ANSWER'])
export const tries = 3

/** Asks each provider that knows lists for one; a second attempt goes on with what the first began. */
export async function requestLists(run: JobRun): Promise<object> {
  const { ctx } = run
  const providers = await listListProviders(ctx.db)
  if (providers.length === 0) await run.note('pushUserList.noProvider')
  let refused: JobFailed | undefined
  let asked = 0
  for (const { id, name } of providers) {
    const list = await run.inTransaction((ctx) => openList(ctx.db, { providerId: id, jobId: run.id }, ctx.now()))
    if (list.status !== 'REQUESTED' || list.address) continue
    const { provider, lists } = await openListProvider(ctx, id)
    const answer = await lists.ask(ctx, provider)
    if ('failure' in answer) {
      if (passing.has(answer.failure) && run.attempt < tries) throw new Error(`${name}: ${answer.failure}`)
      await run.inTransaction((ctx) => refuseList(ctx.db, list.id, 'PROVIDER', ctx.now()))
      refused = new JobFailed({ key: 'pushUserList.PROVIDER', params: { name, cause: answer.failure } })
      continue
    }
    const address = ctx.pii.seal(...addressOf(list.id), { address: answer.address })
    await run.inTransaction((ctx) =>
      stepList(ctx.db, { id: list.id, from: ['REQUESTED'] }, { address, requested_at: ctx.now() }),
    )
    asked += 1
    await run.note('pushUserList.asked', { name })
  }
  if (refused) throw refused
  return { asked }
}
