import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { drill } from '#test/support/drill.ts'
import { eventually } from '#test/support/processes.ts'
import * as attacks from './attacks.ts'
import { ask } from './calls.ts'
import { type Day, workBeside, works } from './clerk.ts'
import { openSite, type Site } from './site.ts'

/** Seconds that each attack lasts; the whole drill also times what a clerk waits beside it. */
const size = drill('abuse', { sample: 3, whole: 40 })
const ms = size.count * 1_000
const longMs = 60_000 + 4 * ms

let t: TestApp
let site: Site
let quiet: Day
/** Cookies of one at which somebody has signed in. */
let browser: string
/** Of an ordinary day, in which a few people sign in at once: each hash takes its 64 MB. */
let usual: number[]

/** Resident megabytes of each process. */
const memory = (measure: 'VmRSS' | 'VmHWM' = 'VmRSS') =>
  site.processes.map(({ process }) => {
    const status = readFileSync(`/proc/${process.pid}/status`, 'utf8')
    return Math.round(Number(new RegExp(`${measure}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024)
  })

beforeAll(async () => {
  t = await testApp()
  site = await openSite(t, { members: size.whole ? 5_000 : 1_200, clerks: 120 })
  browser = await attacks.becomeKnown(site)
  await workBeside(site, 2_000)
  quiet = await workBeside(site, size.whole ? 20_000 : 1_000, attacks.signInTogether(site))
  usual = memory('VmHWM')
  report('nothing', quiet)
}, 120_000)
afterAll(() => site?.close())

function report(name: string, day: Day, outcome: unknown = ''): void {
  if (!size.whole) return
  const waits = works.map((work) => {
    const ratio = quiet ? ` (${(day.p95[work] / quiet.p95[work]).toFixed(2)} ×)` : ''
    return `${work} ${day.p95[work].toFixed(1)} ms${ratio}`
  })
  console.log(
    `beside ${name}: p95 ${waits.join(', ')}; memory ${memory().join(' and ')} MB; ${JSON.stringify(outcome)}`,
  )
}

/** What no attack may do to those who work: refuse them, keep them waiting, or take the machine's memory. */
async function standing<T>(name: string, attack: Promise<T>, lasting = ms): Promise<T> {
  let peak = usual
  const watching = setInterval(() => {
    peak = peak.map((high, at) => Math.max(high, memory()[at] ?? 0))
  }, 100)
  const day = await workBeside(site, lasting, attack).finally(() => clearInterval(watching))
  const outcome = await attack
  report(name, day, outcome)
  expect(day.refused, `clerks beside ${name}`).toEqual([])
  for (const [at, high] of peak.entries())
    expect(high - (usual[at] ?? 0), `megabytes of process ${at} beside ${name}`).toBeLessThanOrEqual(60)
  if (size.whole)
    for (const work of works)
      expect(day.p95[work] / quiet.p95[work], `p95 of ${work} beside ${name}`).toBeLessThanOrEqual(2)
  return outcome
}

describe('beside clerks who work at two processes', { timeout: longMs }, () => {
  test('a flood of sign-ins from one address is refused early', async () => {
    const { granted, byStatus } = await standing('sign-ins from one address', attacks.floodSignIns(site, ms, 'one'))
    expect(granted).toBe(0)
    expect(byStatus['401'], 'guesses that were looked at').toBeLessThanOrEqual(60)
    expect(byStatus['429']).toBeGreaterThan(100)
  })

  test('a flood of sign-ins from everywhere starves nobody whose browser is known', async () => {
    const flood = attacks.floodSignIns(site, ms, 'many')
    const known = attacks.signInAsKnown(site, browser, ms)
    const both = Promise.all([flood, known.then((replies) => replies.map(({ status, ms }) => ({ status, ms })))])
    const [{ granted }, replies] = await standing('sign-ins from everywhere', both)
    expect(granted).toBe(0)
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
    expect(Math.max(...replies.map((reply) => reply.ms))).toBeLessThan(size.whole ? 1_000 : 5_000)
  })

  test('bodies of 300 MB are not taken', async () => {
    const taken = await standing('bodies of 300 MB', attacks.sendBigBodies(site, ms))
    expect(Math.max(...taken), 'megabytes that were read of one body').toBeLessThanOrEqual(60)
  })

  test('bodies that come by the byte are broken off', async () => {
    const { opened, left } = await standing('slow bodies', attacks.sendSlowBodies(site, ms))
    expect(opened).toBe(100)
    if (size.whole) expect(left, 'connections after 40 seconds').toBe(0)
  })

  test('reveals end at the budget', async () => {
    const { granted, tried } = await standing('a harvest of reveals', attacks.harvestReveals(site, ms))
    expect(tried).toBeGreaterThan(granted)
    expect(granted).toBeLessThanOrEqual(60)
  })

  test('guesses at hidden digits by search end at the budget', async () => {
    const { byStatus } = await standing('guesses by search', attacks.guessBySearch(site, ms))
    expect(byStatus['200']).toBeLessThanOrEqual(60)
    expect(byStatus['429']).toBeGreaterThan(0)
  })

  test('guesses by import are on record with the persons they concern', async () => {
    const { cookie, runs } = await standing('guesses by import', attacks.guessByImport(site, ms))
    const [id] = runs
    const ended = await eventually(async () => {
      const { body } = await ask(site.processes[0].url, { method: 'GET', path: `/member-imports/${id}`, cookie })
      const { state } = JSON.parse(body) as { state: string }
      return state === 'QUEUED' || state === 'RUNNING' ? undefined : state
    }, 60_000)
    expect(['REFUSED', 'FAILED']).toContain(ended)
    const auditor = await t.as('auditor')
    const [first] = site.strangers
    const path = `/member-query-logs?recordId=${first?.id}&pageSize=25`
    const seen = await eventually(async () => {
      const { body } = await ask(site.processes[1].url, { method: 'GET', path, cookie: auditor.cookie })
      const { items } = JSON.parse(body) as { items: { id: number }[] }
      return items.length > 0 ? items : undefined
    })
    expect(seen, 'rows about somebody whose number was asked for').toBeDefined()
  })
})
