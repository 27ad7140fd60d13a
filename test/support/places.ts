import type { Scope } from '#contract/permissions.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from './app.ts'
import { mint } from './builders.ts'

/** Where rows can stand, seen from the actors, who are all in `own`. */
export const placeNames = ['own', 'sibling', 'whole', 'child', 'other'] as const
export type PlaceName = (typeof placeNames)[number]

/** The places that a grant of each scope reaches. */
export const reachOf: Record<Scope, readonly PlaceName[]> = {
  DEPARTMENT: ['own'],
  AGENCY: ['own', 'sibling', 'whole'],
  AGENCY_TREE: ['own', 'sibling', 'whole', 'child'],
  ALL: placeNames,
}

export interface Place {
  name: PlaceName
  agencyId: number
  /** Null for rows of an agency as a whole. */
  departmentId: number | null
}

/** Every text of a place's rows carries its marker, so that one look at an answer tells whose rows are in it. */
export const markerOf = (place: PlaceName) => `mk${place}x`
export const agencyMarkerOf = (place: PlaceName) => `ag${place}x`

/** Columns that say whose a row is. */
export const ownersOf = ({ agencyId, departmentId }: Place) => ({ agency_id: agencyId, department_id: departmentId })

async function insertAgency(t: TestApp, place: PlaceName, parentId?: number): Promise<number> {
  return (await t.build.agency({ name: agencyMarkerOf(place), ...(parentId ? { parentId } : {}) })).id
}

async function insertDepartment(t: TestApp, place: PlaceName, agencyId: number): Promise<number> {
  const at = t.deps.now()
  const marker = markerOf(place)
  const row = { agency_id: agencyId, code: `${marker}${mint()}`, name: marker, created_at: at, updated_at: at }
  return insertedId(await t.deps.database.db.insertInto('department').values(row).executeTakeFirstOrThrow())
}

/** An agency with two departments and a child, and one that has nothing to do with them. */
export async function buildPlaces(t: TestApp): Promise<Record<PlaceName, Place>> {
  const own = await insertAgency(t, 'own')
  const child = await insertAgency(t, 'child', own)
  const other = await insertAgency(t, 'other')
  const inDepartment = async (name: PlaceName, agencyId: number): Promise<Place> => ({
    name,
    agencyId,
    departmentId: await insertDepartment(t, name, agencyId),
  })
  return {
    own: await inDepartment('own', own),
    sibling: await inDepartment('sibling', own),
    whole: { name: 'whole', agencyId: own, departmentId: null },
    child: await inDepartment('child', child),
    other: await inDepartment('other', other),
  }
}
