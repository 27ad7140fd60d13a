import { sql } from 'kysely'
import type { Answer as AnswerOf } from '#contract/endpoint.ts'
import { toRow } from '#features/messages/member-devices/records.ts'
import type { checkMessage, getMessage } from '#features/messages/messages/contract.ts'
import { readCounts } from '#features/messages/messages/count-queries.ts'
import { type RecipientState, RecipientStatus } from '#features/messages/messages/enums.ts'
import type { Simulation } from '#features/messages/push-providers/contract.ts'
import type { Answer, Client, TestApp } from './app.ts'
import { newKey } from './build-dispatches.ts'
import { type BuiltMember, buildMembers } from './build-members.ts'
import { buildDevice, buildProvider } from './build-push.ts'
import { makeDue } from './due.ts'

export type Message = AnswerOf<typeof getMessage>
export type Check = AnswerOf<typeof checkMessage>

export interface MessageScene {
  t: TestApp
  operator: Client
  agencyId: number
  providerId: number
  members: BuiltMember[]
}

/** Tests of messages begin at ten o'clock of a day that lies ahead of the database's clock, so that what is put off stays so. */
export const morning = '2027-03-02T02:00:00.000Z'

interface Wanted {
  members?: number
  /** Without a telephone: so many of the last. */
  bare?: number
  simulation?: Partial<Simulation>
  ratePerSecond?: number
}

/** An operator with members of one agency who each have a telephone, and a simulator that takes all. */
export async function buildMessageScene(t: TestApp, wanted: Wanted = {}): Promise<MessageScene> {
  const { members: count = 3, bare = 0, simulation = {}, ratePerSecond = 100_000 } = wanted
  t.clock.set(morning)
  const { id: agencyId } = await t.build.agency()
  const operator = await t.as('operator', { agencyId })
  const providerId = await buildProvider(t, { isDefault: true, simulation, ratePerSecond })
  const members = count > 0 ? await buildMembers(t.deps, count, { agencyId }) : []
  for (const { id: memberId } of members.slice(0, count - bare)) await buildDevice(t, { memberId, providerId })
  return { t, operator, agencyId, providerId, members }
}

export const texts = {
  kind: 'TCG',
  title: '防汛演練通知',
  body: '本週六上午九時於河濱公園辦理防汛演練，歡迎市民參加。',
}

type Said = Record<string, unknown>

export async function draft({ operator }: Pick<MessageScene, 'operator'>, said: Said = {}): Promise<Message> {
  const whole = { ...texts, target: { kind: 'ALL' }, requestKey: newKey(), ...said }
  return expectStatus(await operator.post<Message>('/messages', whole), 201)
}

export async function send(
  { operator }: Pick<MessageScene, 'operator'>,
  { id, version }: Pick<Message, 'id' | 'version'>,
  more: Said = {},
): Promise<Message> {
  const order = { version, requestKey: newKey(), ...more }
  return expectStatus(await operator.post<Message>(`/messages/${id}/send`, order), 200)
}

/** A draft that is ordered at once; its job has not run. */
export async function ordered(scene: MessageScene, said: Said = {}, order: Said = {}): Promise<Message> {
  return send(scene, await draft(scene, said), order)
}

/** The same, and all jobs that are due have run. */
export async function sent(scene: MessageScene, said: Said = {}, order: Said = {}): Promise<Message> {
  const { id } = await ordered(scene, said, order)
  await scene.t.runJobs()
  return show(scene, id)
}

export async function show({ operator }: Pick<MessageScene, 'operator'>, id: number): Promise<Message> {
  return expectStatus(await operator.get<Message>(`/messages/${id}`), 200)
}

export async function check({ operator }: Pick<MessageScene, 'operator'>, id: number, more: Said = {}): Promise<Check> {
  return expectStatus(await operator.post<Check>(`/messages/${id}/check`, more), 200)
}

/** Moves the clock; whoever was signed in for long is signed in anew. */
export async function goTo(scene: MessageScene, at: string): Promise<void> {
  scene.t.clock.set(at)
  scene.operator = await scene.t.asUser(scene.operator.userId)
}

/** Runs what is ordered for later, as if its time had come by the database's clock. */
export async function runLater(scene: MessageScene, id: number, at: string): Promise<Message> {
  await goTo(scene, at)
  await makeDue(scene.t, (await show(scene, id)).jobId)
  await scene.t.runJobs()
  return show(scene, id)
}

export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** By member, the status in which their rows of a message stand. */
export async function statesOf({ t }: MessageScene, messageId: number): Promise<Record<number, RecipientState>> {
  const rows = await t.deps.database.db
    .selectFrom('message_recipient')
    .select(['member_id as memberId', 'status'])
    .where('message_id', '=', messageId)
    .execute()
  return Object.fromEntries(rows.map(({ memberId, status }) => [memberId ?? 0, nameOf(status)]))
}

const nameOf = (status: number) =>
  Object.entries(RecipientStatus).find(([, number]) => number === status)?.[0] as RecipientState

/** The counts of a message are those of its rows, and none is counted twice. */
export async function countsHold({ t }: Pick<MessageScene, 't'>, messageId: number): Promise<boolean> {
  const { db } = t.deps.database
  const rows = await db
    .selectFrom('message_recipient')
    .select((eb) => ['status', eb.fn.countAll<number>().as('recipients')])
    .where('message_id', '=', messageId)
    .groupBy('status')
    .execute()
  const counted = Object.entries(await readCounts(db, messageId)).filter(([, recipients]) => recipients !== 0)
  const found = rows.map(({ status, recipients }) => [nameOf(status), Number(recipients)])
  return JSON.stringify(counted.sort()) === JSON.stringify(found.sort())
}

/** A telephone for each of very many members. */
export async function buildDevices({ t, providerId }: MessageScene, memberIds: readonly number[]): Promise<void> {
  const { deps } = t
  const taken = { providerId, platform: 'ANDROID', language: 'zh-TW', lastSeenAt: deps.now() } as const
  for (let at = 0; at < memberIds.length; at += 5_000) {
    const rows = memberIds.slice(at, at + 5_000).map((memberId) => {
      return toRow(deps.pii, { ...taken, memberId, token: `crowd-${memberId}` }, deps.now())
    })
    await deps.database.db.insertInto('member_device').values(rows).execute()
  }
}

/** The ids of all members of an agency. */
export async function membersOf({ t, agencyId }: Pick<MessageScene, 't' | 'agencyId'>): Promise<number[]> {
  const members = t.deps.database.db.selectFrom('member').select('id').where('agency_id', '=', agencyId)
  return (await members.execute()).map(({ id }) => id)
}

/** How many pushes of a message providers took, by batches of which the outcome is known. */
export async function pushesOf({ t }: Pick<MessageScene, 't'>, messageId: number): Promise<number> {
  const { rows } = await sql<{ pushes: number | null }>`
    select cast(sum(accepted) as signed) as pushes from message_handover
    where message_id = ${messageId} and state = 'DONE'`.execute(t.deps.database.db)
  return Number(rows[0]?.pushes ?? 0)
}
