/** How long after the last act a request may still come from it: pages load their parts one after the other. */
const echoMs = 10_000
const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/** Opening the page is an act as well. */
let lastAct = Date.now()

for (const act of acts)
  globalThis.addEventListener?.(
    act,
    () => {
      lastAct = Date.now()
    },
    { capture: true, passive: true },
  )

/**
 * Whether nobody has touched the page of late. What it asks for by itself then is marked, since an open page is no use
 * of the session: polling, refreshing and asking ahead need not be told from what a person does.
 */
export function isLeftAlone(now = Date.now()): boolean {
  return now - lastAct > echoMs
}
