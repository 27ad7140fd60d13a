import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Reply } from './calls.ts'
import type { Site } from './site.ts'

export const works = ['list', 'search', 'dispatch'] as const
type Work = (typeof works)[number]

export interface Day {
  /** Milliseconds below which 95 of 100 answers came, by what was asked. */
  p95: Record<Work, number>
  answers: number
  /** What was answered other than as it should be. */
  refused: string[]
}

/** The order of a clerk's day: a list page, a look for one member, a coupon for one member. */
function callOf({ members, couponId }: Site, work: Work, n: number) {
  const account = members[n % members.length]?.account ?? ''
  if (work === 'list') return { method: 'GET' as const, path: '/members?sort=registeredAt&order=desc&pageSize=25' }
  if (work === 'search') return { path: '/members/search', body: { key: 'ACCOUNT', value: account } }
  const body = { kind: 'SINGLE', couponId, account, pieces: 1, requestKey: randomUUID() }
  return { path: '/coupon-dispatches', body }
}

const share = (times: number[], part: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN

let turn = 0

/** Clerks at both processes work for so long, or until what is tried beside them has ended. */
export async function workBeside(site: Site, ms: number, beside: Promise<unknown> = Promise.resolve()): Promise<Day> {
  const replies: Record<Work, Reply[]> = { list: [], search: [], dispatch: [] }
  let ended = false
  const trying = beside.finally(() => {
    ended = true
  })
  const until = performance.now() + ms
  const desk = async (url: string) => {
    while (performance.now() < until || !ended) {
      for (const work of works) {
        const n = turn++
        const cookie = site.clerks[n % site.clerks.length] ?? ''
        replies[work].push(await ask(url, { ...callOf(site, work, n), cookie, from: '10.0.0.2' }))
        await sleep(15)
      }
    }
  }
  await Promise.all([...site.processes.map(({ url }) => desk(url)), trying])
  const all = Object.values(replies).flat()
  const p95 = (work: Work) =>
    share(
      replies[work].map((reply) => reply.ms),
      0.95,
    )
  return {
    p95: { list: p95('list'), search: p95('search'), dispatch: p95('dispatch') },
    answers: all.length,
    refused: all
      .filter(({ status }) => status !== 200 && status !== 201)
      .map(({ status, body }) => `${status} ${body}`),
  }
}
