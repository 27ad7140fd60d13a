import AddOutlined from '@mui/icons-material/AddOutlined'
import Search from '@mui/icons-material/Search'
import { useResourceDefinitions, useTranslate } from 'react-admin'
import type { Found } from '#features/operations/search/contract.ts'
import { listOf } from '#kit/addresses.ts'
import { useStated } from '#kit/stated.ts'
import { useHolds } from '#kit/useHolds.ts'
import { useLookUps } from '#kit/useLookUps.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { useOwnName } from '#kit/useOwnName.ts'
import type { PaletteOption } from './PaletteList.tsx'
import { useVisibleMenu } from './useVisibleMenu.ts'

/** Each word of what is typed stands in the text; Chinese is typed without blanks, so there its characters do, in order. */
export function fits(text: string, typed: string): boolean {
  const [whole, wanted] = [text.toLowerCase(), typed.toLowerCase()]
  const parts = /\p{Script=Han}/u.test(wanted) ? [...wanted.replace(/\s/g, '')] : wanted.split(/\s+/)
  let at = 0
  return parts.every((part) => {
    const found = whole.indexOf(part, at)
    at = found + part.length
    return found >= 0
  })
}

/** The pages of the menu. */
function usePages(): PaletteOption[] {
  const translate = useTranslate()
  const groups = useVisibleMenu()
  return groups.flatMap(({ key, items }) =>
    items.map(({ to, label, icon }) => {
      return { key: to, label: translate(label), detail: translate(`menu.groups.${key}`), icon, to }
    }),
  )
}

/** What can be made: each kind that has a page for it, and what features state besides. */
function useActions(): PaletteOption[] {
  const translate = useTranslate()
  const { menu, actions, creates } = useStated()
  const holds = useHolds()
  const newTitle = useNewTitle()
  const made = creates.map((resource) => {
    return { to: `/${resource}/create`, permission: `${resource}:create`, label: newTitle(resource) }
  })
  const own = actions.map(({ to, permission }) => ({ to, permission, label: translate(`menu.actions.${to}`) }))
  return [...own, ...made]
    .filter(({ to, permission }) => holds(permission) && !menu.some((item) => item.to === to))
    .map(({ to, label }) => ({
      key: `do ${to}`,
      label,
      detail: translate('app.palette.action'),
      icon: AddOutlined,
      to,
    }))
}

/** Records that were found, each with what it is called and where it stands. */
function useFoundOptions(items: readonly Found[]): PaletteOption[] {
  const translate = useTranslate()
  const { menu } = useStated()
  const definitions = useResourceDefinitions()
  const ownName = useOwnName()
  return items.map(({ resource, id, key, label, state, on = { resource, id } }) => {
    const words = definitions[resource]?.options?.words as Record<string, string> | undefined
    const dictionary = state && words?.[state.field]
    const stands = dictionary ? translate(`${dictionary}.${state.value}.label`, { _: '' }) : ''
    const kind = translate(`resources.${resource}.name`, { smart_count: 1 })
    return {
      key: `${resource} ${id}`,
      label: `${key} ${ownName(resource, key, label)}`,
      detail: [kind, stands].filter(Boolean).join(' · '),
      icon: menu.find((item) => item.to === `/${resource}`)?.icon ?? Search,
      to: `/${on.resource}/${on.id}/show`,
    }
  })
}

/** Pages and actions whose names match, records that were found, and the look-ups when what is typed may be a key. */
export function usePaletteOptions(term: string, items: readonly Found[]): PaletteOption[] {
  const translate = useTranslate()
  const pages = usePages()
  const actions = useActions()
  const records = useFoundOptions(items)
  const lookUps = useLookUps()
  const typed = term.trim()
  const matches = ({ label, to }: PaletteOption) => fits(`${label} ${to}`, typed)
  if (typed === '') return pages
  // What is called just so comes before what is called so and more.
  const matching = [...pages, ...actions]
    .filter(matches)
    .toSorted((one, other) => one.label.length - other.label.length)
  if (typed.length < 2) return [...matching, ...records]
  const offers = lookUps.map(({ to, texts }) => ({
    key: texts,
    label: translate(`${texts}.offer`, { term: typed }),
    detail: translate(`resources.${listOf(to)}.name`, { smart_count: 2 }),
    icon: Search,
    to,
    term: typed,
  }))
  return [...matching, ...records, ...offers]
}
