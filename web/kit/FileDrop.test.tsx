import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { FileDrop } from './FileDrop.tsx'
import { button, click, render, settle, text } from './testing/render.tsx'

async function choose(file: File, onFile: (file: File | undefined) => void) {
  await render(<FileDrop file={undefined} onFile={onFile} accept={['.csv', '.xlsx']} maxBytes={10} />)
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')
  if (!input) throw new Error('There is no file input')
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
}

test('a fitting file is taken, whatever the case of its ending', async () => {
  const onFile = vi.fn()
  await choose(new File(['a,b'], 'members.CSV'), onFile)
  expect(onFile).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'members.CSV' }))
})

test.each([
  [new File(['x'], 'photo.png'), '不接受這種檔案'],
  [new File([], 'empty.csv'), '這個檔案是空的'],
  [new File(['0123456789abc'], 'big.csv'), '超過上限'],
])('a file that cannot be right is refused at once', async (file, reason) => {
  const onFile = vi.fn()
  await choose(file, onFile)
  expect(onFile).toHaveBeenLastCalledWith(undefined)
  expect(text()).toContain(reason)
})

test('while a file is on its way, the button keeps its focus and opens nothing', async () => {
  await render(<FileDrop file={undefined} onFile={() => {}} accept={['.csv']} maxBytes={10} disabled />)
  const choose = button('選擇檔案')
  choose.focus()
  expect(document.activeElement).toBe(choose)
  const opened = vi.spyOn(HTMLInputElement.prototype, 'click')
  await click(choose)
  expect(opened).not.toHaveBeenCalled()
})
