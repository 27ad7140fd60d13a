import { expect, test } from 'vitest'
import type { Schedule } from '#features/operations/schedules/contract.ts'
import { stepsOf } from './Chain.tsx'

const one = (name: string, after: string | null = null) => ({ name, after }) as Schedule
const all = [one('list', 'url'), one('url'), one('delete', 'list'), one('report', 'list'), one('alone')]
const namesOf = (name: string) => stepsOf(all, name).map((step) => step.map((schedule) => schedule.name))

test('a chain is the same from each of its schedules, from the first on', () => {
  for (const name of ['url', 'list', 'report']) expect(namesOf(name)).toEqual([['url'], ['list'], ['delete', 'report']])
  expect(namesOf('alone')).toEqual([['alone']])
  expect(namesOf('unknown')).toEqual([])
})
