import { Form, SaveButton } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { button, click, field, render, text, type } from '#kit/testing/render.tsx'
import { DateTimeInput } from './DateTimeInput.tsx'
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
