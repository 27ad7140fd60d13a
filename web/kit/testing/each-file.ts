import { afterEach, vi } from 'vitest'

// Files share a process and what packages hold; of our own modules each file has its own.
vi.resetModules()
const { clearDocument } = await import('./render.tsx')

afterEach(clearDocument)
