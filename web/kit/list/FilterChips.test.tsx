import { ListContextProvider, SelectInput } from 'react-admin'
import { expect, test, vi } from 'vitest'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { button, click, render, settle, text } from '#kit/testing/render.tsx'
import { FilterChips } from './FilterChips.tsx'

const inputs = [
  <SelectInput key="status" source="status" choices={[{ id: 'ACTIVE', name: '啟用' }]} label="狀態" />,
  <ReferenceInput key="merchantId" source="merchantId" reference="merchants" label="商家">
    <AutocompleteInput optionText="name" />
  </ReferenceInput>,
]
const values = { status: 'ACTIVE', merchantId: 3, createdFrom: '2026-11-01', createdTo: '2026-11-30' }

async function chips() {
  const setFilters = vi.fn()
  const getMany = vi.fn().mockResolvedValue({ data: [{ id: 3, name: '大稻埕茶行' }] })
  const list = { filterValues: values, setFilters } as never
  await render(
    <ListContextProvider value={list}>
      <FilterChips inputs={inputs} />
    </ListContextProvider>,
    { dataProvider: { getMany } },
  )
  await settle()
  return setFilters
}

test('filters that are set stand in words: choices, names of records and ranges of days', async () => {
  await chips()
  expect(text()).toContain('狀態：啟用')
  expect(text()).toContain('商家：大稻埕茶行')
  expect(text()).toContain('2026-11-01 – 2026-11-30')
})

test('each is taken off by itself, both ends of a range together, or all of them', async () => {
  const setFilters = await chips()
  await click(button('移除篩選「商家」'))
  const { merchantId: _, ...others } = values
  expect(setFilters).toHaveBeenLastCalledWith(others)
  const range = document.querySelectorAll<HTMLElement>('[role="group"] > div > button').item(2)
  await click(range)
  expect(setFilters).toHaveBeenLastCalledWith({ status: 'ACTIVE', merchantId: 3 })
  await click(button('清除全部'))
  expect(setFilters).toHaveBeenLastCalledWith({})
})
