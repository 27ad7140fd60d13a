import type { Tone } from '#contract/tones.ts'

/** What the app shows above the page: title and ways back and on, the title alone, or nothing but a cross. */
export const webviewToolbars = ['FULL', 'TITLE', 'CLOSE'] as const
/** How the page may be held. */
export const webviewOrientations = ['AUTO', 'PORTRAIT', 'LANDSCAPE'] as const

export const webviewTones = { WebviewState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
