import { Cron } from 'croner'
import { CronFault, readFields } from './cron-fields.ts'

/** Taipei has kept one offset since 1980, and croner reads an offset ten times as fast as the zone's name. */
const taipeiMinutes = 480

/** Six fields are Quartz's, in which Sunday is 1 and one of the two kinds of days stays open; five are those of Unix. */
function readCron(cron: string): Cron {
  readFields(cron)
  const isQuartz = cron.trim().split(/\s+/).length === 6
  try {
    return new Cron(cron, {
      mode: isQuartz ? '6-part' : '5-part',
      alternativeWeekdays: isQuartz,
      // Quartz's 0/3, which croner refuses without it.
      sloppyRanges: true,
      utcOffset: taipeiMinutes,
      paused: true,
    })
  } catch (error) {
    throw new CronFault(cron, { key: 'cron.other', params: { part: error instanceof Error ? error.message : '' } })
  }
}

/** The first slot after an instant. Throws CronFault, which names the cron, when it cannot be read or never comes. */
export function nextSlot(cron: string, after: Date): Date {
  const slot = readCron(cron).nextRun(after)
  if (!slot) throw new CronFault(cron, { key: 'cron.never' })
  return slot
}

/** The slots after one instant and up to another, the oldest first and no more than `most`. */
export function slotsBetween(cron: string, after: Date, upTo: Date, most = Number.POSITIVE_INFINITY): Date[] {
  const read = readCron(cron)
  const slots: Date[] = []
  for (let slot = read.nextRun(after); slot && slot <= upTo && slots.length < most; slot = read.nextRun(slot))
    slots.push(slot)
  return slots
}

/** So many slots after an instant; fewer where it ends. Throws as `nextSlot` does. */
export function nextSlots(cron: string, after: Date, most: number): Date[] {
  const first = nextSlot(cron, after)
  return [first, ...slotsBetween(cron, first, new Date(8.64e15), most - 1)]
}
