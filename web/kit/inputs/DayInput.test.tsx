import { act } from 'react'
import { Form, SaveButton } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { button, click, field, render, text, type } from '#kit/testing/render.tsx'
import { DateTimeInput, EndInput } from './DateTimeInput.tsx'
import { DayInput } from './DayInput.tsx'

async function form(onSubmit: (values: object) => void) {
  await render(
    <Form onSubmit={onSubmit} noValidate>
      <DayInput source="startsOn" />
      <DateTimeInput source="sentAt" />
      <SaveButton alwaysEnable />
    </Form>,
  )
}

test('a day of the Republic is kept as the same day', async () => {
  const submit = vi.fn()
  await form(submit)
  await type(field('startsOn'), '115/11/22')
  await type(field('sentAt'), '2026-11-22 9:30')
  await click(button('儲存'))
  expect(field('startsOn').value).toBe('2026-11-22')
  expect(submit.mock.calls[0]?.[0]).toMatchObject({ startsOn: '2026-11-22', sentAt: '2026-11-22T01:30:00.000Z' })
})

test('what is no day stays in the field and is not sent', async () => {
  const submit = vi.fn()
  await form(submit)
  await type(field('startsOn'), '2026-02-30')
  await click(button('儲存'))
  expect(submit).not.toHaveBeenCalled()
  expect(field('startsOn').value).toBe('2026-02-30')
  expect(text()).toContain('請填日期')
})

test('a day is chosen from the calendar', async () => {
  const submit = vi.fn()
  await form(submit)
  await type(field('startsOn'), '2026-11-22')
  await click(button('開啟日曆'))
  const day = document.querySelector<HTMLElement>('[data-day="2026-11-30"]')
  if (day) await click(day)
  expect(field('sentAt').value || field('startsOn').value).not.toBe('')
})

test('the year of the Republic stands beside a day, and year and month are chosen directly', async () => {
  const submit = vi.fn()
  await form(submit)
  await type(field('startsOn'), '1150102')
  expect(field('startsOn').value).toBe('2026-01-02')
  expect(text()).toContain('民國 115 年')
  const [calendar] = document.querySelectorAll<HTMLElement>('[aria-label="開啟日曆"]')
  if (calendar) await click(calendar)
  const choose = async (name: string, value: string) => {
    const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)
    await act(async () => {
      if (select) select.value = value
      select?.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
  await choose('年份', '1979')
  await choose('月份', '5')
  const day = document.querySelector<HTMLElement>('[data-day="1979-05-20"]')
  if (day) await click(day)
  await click(button('儲存'))
  expect(submit.mock.calls[0]?.[0]).toMatchObject({ startsOn: '1979-05-20' })
  expect(text()).toContain('民國 68 年')
})

async function held(values: Record<string, string>, onSubmit: (values: object) => void) {
  await render(
    <Form onSubmit={onSubmit} defaultValues={values} noValidate>
      <DateTimeInput source="sentAt" />
      <EndInput source="untilAt" />
      <SaveButton alwaysEnable />
    </Form>,
  )
}

test('a form that is gone through by the tabulator sends what it was given, byte for byte', async () => {
  const submit = vi.fn()
  const values = { sentAt: '2026-12-31T23:59:59.999+08:00', untilAt: '2026-12-31T15:59:59.999Z' }
  await held(values, submit)
  expect(field('untilAt').value).toBe('2026-12-31 23:59')
  for (const name of ['sentAt', 'untilAt']) {
    await act(async () => field(name).focus())
    await act(async () => field(name).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })))
    await act(async () => field(name).dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  }
  await click(button('儲存'))
  expect(submit.mock.calls[0]?.[0]).toEqual(values)
})

test('an end that is typed or chosen as a day is the end of that day', async () => {
  const submit = vi.fn()
  await held({ sentAt: '2026-12-01T00:00:07.000Z', untilAt: '' }, submit)
  await type(field('untilAt'), '2026-12-31')
  expect(field('untilAt').value).toBe('2026-12-31 23:59')
  expect(text()).toContain('只填日期，就是到當天結束')
  const [calendar] = document.querySelectorAll<HTMLElement>('[aria-label="開啟日曆"]')
  if (calendar) await click(calendar)
  const day = document.querySelector<HTMLElement>('[data-day="2026-12-02"]')
  if (day) await click(day)
  await click(button('儲存'))
  expect(submit.mock.calls[0]?.[0]).toEqual({ sentAt: '2026-12-02T00:00:07.000Z', untilAt: '2026-12-31T15:59:59.999Z' })
})
