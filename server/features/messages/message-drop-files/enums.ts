import type { Tone } from '#contract/tones.ts'

/** TAKEN is being worked on, ORDERED has become an import. */
export const dropFileStates = ['TAKEN', 'ORDERED', 'REFUSED'] as const
export type DropFileState = (typeof dropFileStates)[number]

export const dropFileTones = {
  DropFileState: { TAKEN: 'info', ORDERED: 'success', REFUSED: 'danger' } satisfies Record<DropFileState, Tone>,
}
