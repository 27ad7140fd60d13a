import { Cron } from 'croner'

/** Taipei has kept one offset since 1980, and croner reads an offset ten times as fast as the zone's name. */
const taipeiMinutes = 480

/** Six fields are Quartz's, in which Sunday is 1 and one of the two kinds of days stays open; five are those of Unix. */
function readCron(cron: string): Cron {
  const fields = cron.trim().split(/\s+/)
  const isQuartz = fields.length === 6
  try {
    if (isQuartz && ![fields[3], fields[5]].some((days) => days === '?' || days === '*'))
      throw new Error('a day of the month and a day of the week at once')
    return new Cron(cron, {
      mode: isQuartz ? '6-part' : '5-part',
      alternativeWeekdays: isQuartz,
      // Quartz's 0/3, which croner refuses without it.
      sloppyRanges: true,
      utcOffset: taipeiMinutes,
      paused: true,
    })
  } catch (error) {
    throw new Error(`The cron ${cron} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

/** The first slot after an instant. Throws an error that names the cron when it cannot be read or never comes. */
export function nextSlot(cron: string, after: Date): Date {
  const slot = readCron(cron).nextRun(after)
  if (!slot) throw new Error(`The cron ${cron} never comes`)
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
