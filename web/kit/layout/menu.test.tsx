import HomeOutlined from '@mui/icons-material/HomeOutlined'
import { expect, test } from 'vitest'
import { type Feature, hasPage } from '#kit/feature.ts'
import { entryAbove, entryOf, type MenuItem } from '#kit/menu.ts'

const item = (to: string): MenuItem => ({
  group: 'members',
  label: '',
  to,
  permission: '',
  icon: HomeOutlined,
  order: 1,
})
const page = () => null

test('the entry of a page is the one with the longest matching address', () => {
  const items = [item('/members'), item('/members/create'), item('/member-imports')]
  expect(entryOf(items, '/members/12/show')?.to).toBe('/members')
  expect(entryOf(items, '/members/create')?.to).toBe('/members/create')
  expect(entryOf(items, '/member-imports')?.to).toBe('/member-imports')
  expect(entryOf(items, '/')).toBeUndefined()
})

test('a record without an entry stands under the one whose page lists it', () => {
  const menu = [item('/agreements'), item('/members')]
  const tabs = [
    { of: 'agreements', resource: 'editions', action: 'list' },
    { of: 'agreements', resource: 'members', action: 'list' },
  ]
  expect(entryAbove({ menu, tabs }, '/editions/3/show')?.to).toBe('/agreements')
  expect(entryAbove({ menu, tabs }, '/members/3/show')?.to).toBe('/members')
  expect(entryAbove({ menu, tabs }, '/jobs')).toBeUndefined()
})

test('only entries that lead to a page stand in the menu', () => {
  const features: Feature[] = [
    { resources: [{ name: 'members', list: page }], routes: [{ path: '/jobs', element: null }] },
  ]
  expect(['/members', '/members/create', '/jobs', '/roles'].map((to) => hasPage(features, to))).toEqual([
    true,
    false,
    true,
    false,
  ])
})
