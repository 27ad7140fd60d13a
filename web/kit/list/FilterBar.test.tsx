import { useState } from 'react'
import { ListContextProvider, TextInput } from 'react-admin'
import { expect, test } from 'vitest'
import { button, click, field, render, settle } from '#kit/testing/render.tsx'
import { FilterBar } from './FilterBar.tsx'
// Comes by a chunk of its own, which no test waits for.
import './FilterChips.tsx'

const inputs = [<TextInput key="code" source="code" label="代碼" />]

function List() {
  const [filterValues, setFilters] = useState<object>({})
  return (
    <ListContextProvider value={{ filterValues, setFilters } as never}>
      <button type="button" onClick={() => setFilters({ code: 'SUMMER' })}>
        套用檢視
      </button>
      <FilterBar filters={[]} moreFilters={inputs} />
    </ListContextProvider>
  )
}

test('a filter that comes into sight late shows what it is set to, and can still be cleared', async () => {
  await render(<List />)
  await click(button('套用檢視'))
  await click(button('更多篩選 (1)'))
  expect(field('code').value).toBe('SUMMER')
  await click(button('清除全部'))
  await settle(500)
  expect(field('code').value).toBe('')
})
