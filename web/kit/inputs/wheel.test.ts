import { expect, test } from 'vitest'
import { keepNumbersFromTheWheel } from './wheel.ts'

const inputOf = (type: string) => {
  const input = document.body.appendChild(document.createElement('input'))
  input.type = type
  input.focus()
  return input
}

/** As a browser does: what the wheel means for a number is decided by the focus after all listeners. */
function wheel(input: HTMLInputElement): boolean {
  input.dispatchEvent(new Event('wheel', { bubbles: true }))
  return document.activeElement === input
}

test('the wheel over a number in focus changes nothing, and the focus comes back', async () => {
  expect(wheel(inputOf('number'))).toBe(true)
  keepNumbersFromTheWheel()
  const number = inputOf('number')
  expect(wheel(number)).toBe(false)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(document.activeElement).toBe(number)
  expect(wheel(inputOf('text'))).toBe(true)
})
