import { allowingPlace, hostsAbove, readAddress } from '#contract/addresses.ts'
import type { Problem } from '#contract/problems.ts'
import type { Ctx } from '#kernel/context.ts'
import type { AllowedUrl } from './contract.ts'
import { listPlaces } from './queries.ts'

/** The place that allows an address now, or what keeps it from being one to which people may be led. */
export async function findPlace(ctx: Ctx, url: string): Promise<{ place: AllowedUrl } | { problem: Problem }> {
  const read = readAddress(url)
  if ('problem' in read) return { problem: { key: read.problem } }
  const { host } = read.address
  const now = ctx.now()
  const place = allowingPlace(await listPlaces(ctx.db, now, hostsAbove(host)), read.address, now)
  return place ? { place } : { problem: { key: 'address.notAllowed', params: { host } } }
}

/**
 * What is wrong with an address that people are to be led to; undefined for one that the allow list allows now. For the
 * fields of an input: `const problem = await checkAddress(ctx, body.address); if (problem) throw invalid({ address: problem })`
 */
export async function checkAddress(ctx: Ctx, url: string): Promise<Problem | undefined> {
  const found = await findPlace(ctx, url)
  return 'problem' in found ? found.problem : undefined
}

/** The same of many addresses at once: by address, what is wrong with it. */
export async function checkAddresses(ctx: Ctx, urls: readonly string[]): Promise<Map<string, Problem>> {
  const now = ctx.now()
  const read = urls.map((url) => ({ url, read: readAddress(url) }))
  const hosts = read.flatMap(({ read }) => ('address' in read ? hostsAbove(read.address.host) : []))
  const places = hosts.length === 0 ? [] : await listPlaces(ctx.db, now, [...new Set(hosts)])
  const problems = read.flatMap(({ url, read }): [string, Problem][] => {
    if ('problem' in read) return [[url, { key: read.problem }]]
    const { host } = read.address
    const allowed = allowingPlace(places, read.address, now)
    return allowed ? [] : [[url, { key: 'address.notAllowed', params: { host } }]]
  })
  return new Map(problems)
}
