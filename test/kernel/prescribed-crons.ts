/** A minute as a clock in Taipei shows it; Sunday is 0. */
export interface Minute {
  minute: number
  hour: number
  day: number
  weekday: number
}

const everyThree = ({ minute }: Minute) => minute % 3 === 0
const daily = (hour: number) => (at: Minute) => at.hour === hour && at.minute === 0
const everyThreeHours = (minute: number) => (at: Minute) => at.hour % 3 === 0 && at.minute === minute

/** The twelve that are prescribed, as Quartz writes them, and when each comes. */
export const prescribed: [name: string, cron: string, comes: (at: Minute) => boolean][] = [
  ['job5905', '0 */3 * * * ?', everyThree],
  ['fcm-topic-job', '0 0 */2 * * ?', ({ hour, minute }) => hour % 2 === 0 && minute === 0],
  ['message-job', '0 0/10 * * * ?', ({ minute }) => minute % 10 === 0],
  ['UserLastAccessJob', '0 0 3 * * ?', daily(3)],
  ['nsa-clear-job', '0 0 0 ? * MON', (at) => at.weekday === 1 && daily(0)(at)],
  ['job8306', '0 */3 * * * ?', everyThree],
  ['TagUpdateJob', '0 0/3 * * * ?', everyThree],
  ['HouseHoldQueryExportJob', '0 30 0 1 * ?', ({ day, hour, minute }) => day === 1 && hour === 0 && minute === 30],
  ['SysUserFreezeJob', '0 0 1 * * ?', daily(1)],
  ['OneSignalGetCSVURLJob', '0 0 */3 * * ?', everyThreeHours(0)],
  ['OneSignalDownloadCSVListJob', '0 10 */3 * * ?', everyThreeHours(10)],
  ['OneSignalDeleteEmptyUserJob', '0 30 */3 * * ?', everyThreeHours(30)],
]

const hourMs = 3_600_000
const minuteMs = 60_000

/** Instants in (after, upTo] at which it comes, found by asking every minute; Taipei is eight hours ahead of UTC. */
export function expectedSlots(comes: (at: Minute) => boolean, after: Date, upTo: Date): number[] {
  const slots: number[] = []
  const first = Math.floor(after.getTime() / minuteMs) * minuteMs + minuteMs
  for (let at = first; at <= upTo.getTime(); at += minuteMs) {
    const clock = new Date(at + 8 * hourMs)
    const [minute, hour] = [clock.getUTCMinutes(), clock.getUTCHours()]
    if (comes({ minute, hour, day: clock.getUTCDate(), weekday: clock.getUTCDay() })) slots.push(at)
  }
  return slots
}
