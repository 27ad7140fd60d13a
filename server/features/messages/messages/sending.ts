import { taipeiDay } from '#contract/days.ts'
import type { PushItem } from '#features/messages/push-providers/service.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import type { Order } from './order-queries.ts'

/** One run of a message's job, as its parts share it. */
export interface Sending {
  job: JobRun
  order: Order
  /** The moment that decides: never before that for which the run was ordered. */
  now: () => Date
  /** Some went back into the queue and another pass is needed, not before so many milliseconds. */
  againMs: number | undefined
  /** The provider takes nothing for so long that the run ends meanwhile. */
  stopMs: number | undefined
  done: number
}

/** What is handed over at once. */
export interface Batch {
  id: number
  uuid: string
  providerId: number
  firstId: number
  lastId: number
  items: PushItem[]
  /** By device, whose it is: the id of the recipient's row. */
  rowOf: Map<number, number>
  /** An earlier call of it may have been taken: it is never put back. */
  repeated: boolean
}

/** A message that was put off for so long is not sent any more. */
const mostDaysOff = 7

/** Whether what would be put off until then has waited long enough. */
export function isTooLate({ orderedAt }: Order, until: Date): boolean {
  if (!orderedAt) return false
  const days = (Date.parse(taipeiDay(until)) - Date.parse(taipeiDay(orderedAt))) / 86_400_000
  return days > mostDaysOff
}
