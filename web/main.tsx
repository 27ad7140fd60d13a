import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { getLanguage, setLanguage } from '#kit/i18n/language.ts'
import { loadTexts } from '#kit/i18n/provider.ts'
import { keepNumbersFromTheWheel } from '#kit/inputs/wheel.ts'
import { App } from './App.tsx'

// The content security policy allows no code from text, and zod would try. It comes later, with the first form.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
setLanguage(getLanguage())
await loadTexts(getLanguage())
keepNumbersFromTheWheel()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
