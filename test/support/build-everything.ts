import type { TestApp } from './app.ts'
import { buildMember } from './build-members.ts'
import { mint } from './builders.ts'
import { markerOf, type Place } from './places.ts'
import type { Filled } from './sample.ts'
import { inOrder, resources } from './samples.ts'

/** What every sample may stand on. */
async function basicsOf(t: TestApp, place: Place): Promise<Filled> {
  const marker = markerOf(place.name)
  const { agencyId, departmentId } = place
  const at = { agencyId, ...(departmentId ? { departmentId } : {}) }
  const user = await t.build.systemUser({ account: `${marker}${mint()}`, ...at })
  const account = `${marker}${mint()}`
  const member = await buildMember(t.deps, { agencyId, departmentId, account, district: '信義區' })
  return { place, marker, user, member, ids: {} }
}

/** Rows of every resource that stands in a place, as the features' samples build them. */
export async function fillPlace(t: TestApp, place: Place): Promise<Filled> {
  const filled = await basicsOf(t, place)
  for (const name of inOrder(resources)) filled.ids[name] = (await resources[name]?.build(t, filled)) ?? []
  return filled
}
