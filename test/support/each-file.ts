import { afterAll, vi } from 'vitest'
import { forgetRows } from './database.ts'

// Files of a run share its processes.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  forgetRows()
})
