import { createTheme } from '@mui/material/styles'
import { act } from 'react'
import { RecordContextProvider } from 'react-admin'
import { expect, test } from 'vitest'
import { setLanguage } from '#kit/i18n/language.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { render, text } from '#kit/testing/render.tsx'
import { shadeOf } from '#kit/tones.ts'
import { DateTimeField } from './DateTimeField.tsx'
import { DayField } from './DayField.tsx'
import { MaskedField } from './MaskedField.tsx'
import { MoneyField } from './MoneyField.tsx'
import { RecordLink } from './RecordLink.tsx'
import { StatusChip } from './StatusChip.tsx'

const status = (label: string) => ({ enums: { Dispatch: { '-5': { label, cause: 'c', next: 'n' } } } })
addMessages([{ zh: status('張數不符'), en: status('Wrong pieces') }])

const light = createTheme()

/** Of the chip with this text. */
function colourOf(label: string): string {
  const chip = [...document.querySelectorAll('span')].find((span) => span.textContent === label)
  if (!chip) throw new Error(`There is no chip "${label}"`)
  return getComputedStyle(chip).color
}

test('fields show the record as people read it', async () => {
  const record = {
    id: 7,
    account: 'tp1',
    phone: '0912***678',
    paidOn: '2026-11-22',
    amount: '1200.00',
    at: '2026-11-21T16:30:00.000Z',
  }
  await render(
    <RecordContextProvider value={record}>
      <RecordLink source="account" />/<MaskedField source="phone" />/<DayField source="paidOn" />/
      <MoneyField source="amount" />/
      <DateTimeField source="at" />/<DateTimeField source="missing" />
    </RecordContextProvider>,
  )
  expect(text()).toContain('tp1/0912***678')
  expect(text()).toContain('2026-11-22/NT$1,200/2026-11-22 00:30/–')
  expect(document.querySelector('a')?.getAttribute('href')).toContain('/coupons/7/show')
})

test('a status is a word in the chosen language; another language keeps what is on the page', async () => {
  await render(
    <>
      <StatusChip enum="Dispatch" value={-5} />
      <StatusChip enum="Dispatch" value="UNHEARD" />
      <input defaultValue="kept" />
    </>,
    { stated: { tones: { Dispatch: { '-5': 'danger' } } } },
  )
  expect(text()).toContain('張數不符')
  expect(text()).toContain('UNHEARD')
  expect(colourOf('張數不符')).toBe(shadeOf(light, 'danger').text)
  expect(colourOf('UNHEARD')).toBe(shadeOf(light, 'neutral').text)
  await act(async () => setLanguage('en'))
  expect(text()).toContain('Wrong pieces')
  expect(document.documentElement.lang).toBe('en')
  expect(document.querySelector('input')?.value).toBe('kept')
  await act(async () => setLanguage('zh-TW'))
})
