import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/v4/core'
import { getLanguage, setLanguage } from '#kit/i18n/language.ts'
import { keepNumbersFromTheWheel } from '#kit/inputs/wheel.ts'
import { App } from './App.tsx'

// The content security policy allows no code from text, and zod would try.
config({ jitless: true })
setLanguage(getLanguage())
keepNumbersFromTheWheel()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
