import { act, type ReactNode } from 'react'
import {
  type AuthProvider,
  CoreAdminContext,
  type DataProvider,
  memoryStore,
  Notification,
  ResourceContextProvider,
  TestMemoryRouter,
} from 'react-admin'
import { createRoot, type Root } from 'react-dom/client'
import type { Stated } from '#kit/frames.ts'
import { LanguageLayer } from '#kit/i18n/LanguageLayer.tsx'
import { currentI18nProvider } from '#kit/i18n/provider.ts'
import { createQueryClient } from '#kit/queryClient.ts'
import { StatedContext, useStated } from '#kit/stated.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const roots: Root[] = []

/** Takes everything out of the document that was rendered into it. */
export async function clearDocument(): Promise<void> {
  for (const root of roots.splice(0)) await act(async () => root.unmount())
  document.body.innerHTML = ''
}

/** Lets what was started come to its end: requests answered at once, effects, renders. */
export async function settle(milliseconds = 30): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, milliseconds)))
}

interface Options {
  authProvider?: AuthProvider
  dataProvider?: Partial<DataProvider>
  resource?: string
  /** The address that somebody comes by. */
  path?: string
  /** What features state, as far as the part reads it. */
  stated?: Partial<Stated>
}

function Stating({ stated, children }: { stated: Partial<Stated>; children: ReactNode }) {
  return <StatedContext value={{ ...useStated(), ...stated }}>{children}</StatedContext>
}

/** Renders a part of the console into the document, with everything that surrounds it there. */
export async function render(
  part: ReactNode,
  { authProvider, dataProvider = {}, resource = 'coupons', path = '/', stated = {} }: Options = {},
): Promise<void> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  roots.push(root)
  const queryClient = createQueryClient()
  const { queries, ...defaults } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({ ...defaults, queries: { ...queries, retry: false, staleTime: 0 } })
  await act(async () =>
    root.render(
      <TestMemoryRouter initialEntries={[path]}>
        <CoreAdminContext
          dataProvider={dataProvider as DataProvider}
          {...(authProvider && { authProvider })}
          i18nProvider={currentI18nProvider()}
          store={memoryStore()}
          queryClient={queryClient}
        >
          <LanguageLayer>
            <Stating stated={stated}>
              <ResourceContextProvider value={resource}>{part}</ResourceContextProvider>
            </Stating>
            <Notification />
          </LanguageLayer>
        </CoreAdminContext>
      </TestMemoryRouter>,
    ),
  )
  await settle()
}

export function text(): string {
  return document.body.textContent ?? ''
}

/** A control by its visible text or its label. */
export function button(name: string): HTMLButtonElement {
  const all = [...document.querySelectorAll<HTMLButtonElement>('button, a[role="button"]')]
  const found = all.filter((one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name).at(-1)
  if (!found) throw new Error(`There is no button "${name}" among: ${all.map((one) => one.textContent).join(' | ')}`)
  return found
}

export async function click(target: HTMLElement): Promise<void> {
  await act(async () => target.click())
  await settle()
}

export function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (!found) throw new Error(`There is no field "${name}"`)
  return found
}

/** Types into a field as a person does: the value, then leaving it. */
export async function type(target: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  await act(async () => {
    const prototype = target instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(target, value)
    target.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => target.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  await settle()
}
