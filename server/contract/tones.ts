/** What the colour of a status says; the same everywhere. The console gives it its shades (`web/kit/tones.ts`). */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'muted' | 'accent'
