import { describe, expect, test } from 'vitest'
import type { Texts } from '#kit/i18n/language.ts'
import { kitMessages } from '#kit/i18n/messages.ts'
import { addMessages, mergeTexts } from '#kit/i18n/provider.ts'
import { render, text } from '#kit/testing/render.tsx'
import { useShownValue } from '#kit/values.ts'
import { features } from './features.tsx'
import { texts as loaded } from './texts.ts'

addMessages(loaded)
const texts = [kitMessages, ...loaded].reduce<Texts>((all, one) => mergeTexts(all, one.zh), {})
const at = (path: string) =>
  path.split('.').reduce<string | Texts | undefined>((place, key) => (place as Texts)?.[key], texts)

function Value({ field, value }: { field: string; value: unknown }) {
  return <>[{useShownValue('coupons')(field, value)}]</>
}

describe('values for people', () => {
  test('every dictionary that a resource names for its codes exists', () => {
    const places = features
      .flatMap((feature) => feature.resources ?? [])
      .flatMap(({ options }) => Object.values((options as { words?: Record<string, string> })?.words ?? {}))
    expect(places.length).toBeGreaterThan(10)
    expect(places.filter((place) => typeof at(place) !== 'object')).toEqual([])
  })

  test('times stand on the clock of Taipei, reaches and truths have words, lists and objects no brackets', async () => {
    await render(
      <>
        <Value field="useFromAt" value="2026-11-26T16:00:00.000Z" />
        <Value field="members:list" value="AGENCY_TREE" />
        <Value field="some" value={true} />
        <Value field="some" value={[1, 'two', null]} />
        <Value field="some" value={{ title: 'x', code: null }} />
        <Value field="some" value={null} />
      </>,
    )
    expect(text()).toContain('[2026-11-27 00:00][含下級][是][1、two、][名稱：x][]')
  })
})
