import type { CronPart } from '#kernel/jobs/cron-fields.ts'
import { type Clock, evenStep, isEvery, isOfMonth, isOnly, type Speech, steppedOf } from './speech.ts'

const week = '日一二三四五六'
const listed = (texts: string[]) => texts.join('、')

/** Parts of a field with its unit: `9 到 17 時`, `第 5 分起每 20 分`. */
function partsOf(parts: CronPart[], unit: string): string {
  const values = parts.flatMap((part) => (part.kind === 'one' ? [String(part.value)] : []))
  const others = parts.flatMap((part) => {
    if (part.kind === 'range') return [`${part.from} 到 ${part.to} ${unit}`]
    if (part.kind === 'step') return [`${part.from} 到 ${part.to} ${unit}之間每 ${part.step} ${unit}`]
    return part.kind === 'every' ? [`每${unit}`] : []
  })
  return listed([...(values.length > 0 ? [`${values.join('、')} ${unit}`] : []), ...others])
}

function hourOf(parts: CronPart[]): string {
  const step = evenStep(parts, 'hour')
  if (step !== undefined && step > 1) return `每 ${step} 小時`
  return isEvery(parts) ? '每小時' : partsOf(parts, '時')
}

function clock({ second, minute, hour }: Clock): string {
  const seconds = isOnly(second, 0) ? '' : secondsOf(second)
  const step = evenStep(minute, 'minute')
  if (isEvery(minute)) {
    const within = isEvery(hour) ? '' : `${hourOf(hour)}，`
    return within + (isEvery(second) || evenStep(second, 'second') ? seconds : `每分鐘${seconds && `的 ${seconds}`}`)
  }
  const tail = seconds && `的 ${seconds}`
  if (step !== undefined) return `${isEvery(hour) ? '' : `${hourOf(hour)}，`}每 ${step} 分鐘${tail}`
  if (isOnly(minute, 0)) return `${hourOf(hour)}整點${tail}`
  return `${hourOf(hour)}的 ${partsOf(minute, '分')}${tail}`
}

function secondsOf(second: CronPart[]): string {
  if (isEvery(second)) return '每秒'
  const step = evenStep(second, 'second')
  return step === undefined ? partsOf(second, '秒') : `每 ${step} 秒`
}

function weekday(part: CronPart): string {
  if (part.kind === 'one') return `週${week[part.value]}`
  if (part.kind === 'range') return `週${week[part.from]}到週${week[part.to]}`
  if (part.kind === 'step') return listed(steppedOf(part).map((day) => `週${week[day]}`))
  if (part.kind === 'lastOf') return `最後一個週${week[part.value]}`
  return part.kind === 'nth' ? `第 ${part.nth} 個週${week[part.value]}` : ''
}

function dayOfMonth(part: CronPart): string {
  if (part.kind === 'one') return `${part.value} 日`
  if (part.kind === 'range') return `${part.from} 到 ${part.to} 日`
  if (part.kind === 'step') return `${part.from} 日起每 ${part.step} 天${part.to < 31 ? `到 ${part.to} 日` : ''}`
  if (part.kind === 'nearestWeekday') return `最接近 ${part.value} 日的工作日`
  if (part.kind === 'lastWeekday') return '最後一個工作日'
  return part.kind === 'last' ? '最後一天' : ''
}

function days({ dayOfMonth: day, month, dayOfWeek }: Parameters<Speech['days']>[0]): string {
  const months = isEvery(month) ? '' : `每年 ${partsOf(month, '月')}`
  const week = listed(dayOfWeek.map(weekday).filter(Boolean))
  if (week)
    return months + (dayOfWeek.some(isOfMonth) ? `${months ? '的' : '每月'}${week}` : `${months ? '的' : '每'}${week}`)
  const of = listed(day.map(dayOfMonth).filter(Boolean))
  if (of) return `${months ? `${months}的` : '每月'} ${of}`.replace(' 最', '最')
  return months && `${months}的每天`
}

/** As the city's staff say it. */
export const chinese: Speech = {
  clock,
  days,
  at: (days, times) => `${days || '每天'} ${times.join('、')}`,
  on: (days, clock) => (days ? `${days}，${clock}` : clock),
}
