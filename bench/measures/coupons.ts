import type { Area } from '#bench/area.ts'
import { settle } from '#bench/settle.ts'
import { measureMassDispatch, sampleMassDispatch } from './mass-dispatch.ts'
import { measureSingleDispatch, sampleSingleDispatch } from './single-dispatch.ts'

/** A coupon to everybody by a job, and one to this and that member at the counter. */
export const coupons: Area = {
  name: 'coupons',
  data: 'members',
  turns: 1,
  leaves: true,
  sample: async function* (world) {
    yield await sampleMassDispatch(world)
    yield await sampleSingleDispatch(world)
  },
  measure: async (world) => {
    const mass = await measureMassDispatch(world)
    await settle(world.database.db)
    return [...mass, ...(await measureSingleDispatch(world))]
  },
}
