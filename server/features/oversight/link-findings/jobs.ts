import { z } from 'zod'
import { readAddress } from '#contract/addresses.ts'
import { listPlaces, listUses, type Use } from '#features/oversight/url-allow-list/service.ts'
import { defineJob, type JobRun, type Schedule } from '#kernel/jobs/jobs.ts'
import { type Found, type Link, type Looked, lookAt } from './look.ts'
import { deleteFindings, insertCheck, type NewFinding, writeFindings } from './queries.ts'

/** Hosts that are asked at once; of each host one page at a time. */
const atOnce = 4
/** A host that left so many without an answer is asked no more this time. */
const patience = 2
const usesShown = 20
const rowsAtOnce = 100

interface Checked extends Looked {
  link: Link
  uses: Use[]
}

/** Each address once, with the records that lead there. */
function linksOf(uses: readonly Use[]): { link: Link; uses: Use[] }[] {
  const links = new Map<string, { link: Link; uses: Use[] }>()
  for (const use of uses) {
    const one = links.get(use.address) ?? { link: { address: use.address, hostOnly: true }, uses: [] }
    one.uses.push(use)
    one.link.hostOnly &&= use.hostOnly === true
    links.set(use.address, one)
  }
  return [...links.values()]
}

function hostOf(address: string): string {
  const read = readAddress(address)
  return 'address' in read ? read.address.host : ''
}

function byHost(links: ReturnType<typeof linksOf>): (typeof links)[] {
  const hosts = new Map<string, typeof links>()
  for (const one of links) {
    const host = hostOf(one.link.address)
    hosts.set(host, [...(hosts.get(host) ?? []), one])
  }
  return [...hosts.values()]
}

/** The links of one host, one after the other. */
async function checkHost(run: JobRun, links: ReturnType<typeof linksOf>, places: Places): Promise<Checked[]> {
  const checked: Checked[] = []
  let silent = 0
  for (const { link, uses } of links) {
    run.signal.throwIfAborted()
    const looked: Looked =
      silent < patience ? await lookAt(run.ctx, link, places) : { found: [{ kind: 'UNREACHABLE' }], heard: false }
    silent = looked.heard === false ? silent + 1 : 0
    checked.push({ ...looked, link, uses })
  }
  return checked
}
type Places = Awaited<ReturnType<typeof listPlaces>>

async function checkAll(run: JobRun): Promise<Checked[]> {
  const { db, now } = run.ctx
  const [links, places] = [linksOf(await listUses(run.ctx)), await listPlaces(db, now())]
  const hosts = byHost(links)
  const checked: Checked[] = []
  const worker = async () => {
    for (let next = hosts.pop(); next; next = hosts.pop()) {
      checked.push(...(await checkHost(run, next, places)))
      run.progress(checked.length, links.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return checked
}

function rowsOf({ link: { address }, uses, found }: Checked): NewFinding[] {
  const shown = uses
    .slice(0, usesShown)
    .map(({ resource, recordId, label, field }) => ({ resource, recordId, label, field }))
  return found.map(({ kind, status, leadsTo, certificateUntil }: Found) => ({
    address: address.slice(0, 500),
    host: hostOf(address),
    kind,
    status: status ?? null,
    leads_to: leadsTo ?? null,
    certificate_until_at: certificateUntil ?? null,
    uses: JSON.stringify(shown),
    use_count: uses.length,
  }))
}

/**
 * Looks at every address outside to which records lead people. Where of all nobody answered, this machine has no way out:
 * then nothing new is known of them, and what was found before stays.
 */
export const checkLinks = defineJob({
  kind: 'check-links',
  payload: z.strictObject({}),
  maxAttempts: 3,
  permission: 'link-findings:run',
  run: async (run) => {
    const started = run.ctx.now()
    const checked = await checkAll(run)
    const asked = checked.filter(({ heard }) => heard !== null)
    const reached = asked.length === 0 || asked.some(({ heard }) => heard)
    const rows = checked.filter(({ heard }) => reached || heard === null).flatMap(rowsOf)
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await run.inTransaction((ctx) => writeFindings(ctx.db, rows.slice(at, at + rowsAtOnce), started))
    const said = { addresses: checked.length, findings: rows.length }
    await run.inTransaction(async (ctx) => {
      await deleteFindings(ctx.db, started, reached)
      await insertCheck(ctx.db, { ...said, reached: Number(reached), started_at: started, finished_at: ctx.now() })
    })
    return { ...said, reached }
  },
})

/** Of a run, whoever ordered it. */
export const title = '所有使用中的對外網址'

export const nightly: Schedule = {
  name: 'check-links',
  cron: '40 2 * * *',
  job: checkLinks,
  title,
  misfire: 'SKIP',
  does: {
    zh: '檢查所有使用中的對外網址是否還連得到。',
    en: 'Looks at every address outside to which records lead people.',
  },
}
