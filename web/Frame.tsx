import type { ReactNode } from 'react'
import { stateTogether } from '#kit/frames.ts'
import { addEnglish, addMessages } from '#kit/i18n/provider.ts'
import { AppLayout } from '#kit/layout/AppLayout.tsx'
import { StatedContext } from '#kit/stated.ts'
import { features } from './features.tsx'
import { frames } from './frames.ts'
import { texts } from './texts.ts'

addMessages(texts)
await addEnglish(() => import('./english.ts'))
const stated = stateTogether(features, frames)

/** The frame with what the features state and their texts; loaded after sign-in. */
export default function Frame({ children }: { children: ReactNode }) {
  return (
    <StatedContext value={stated}>
      <AppLayout>{children}</AppLayout>
    </StatedContext>
  )
}
