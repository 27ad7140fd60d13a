import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { MissingPage, MissingPart } from './MissingPart.tsx'

type Load<K extends string, P> = () => Promise<Record<K, ComponentType<P>>>

/** After an upgrade or without a network there is nothing to load: then its place says so, and no page breaks over it. */
const lazyOr =
  (Missing: ComponentType) =>
  <K extends string, P>(load: Load<K, P>, name: K): LazyExoticComponent<ComponentType<P>> =>
    lazy(async () => {
      try {
        return { default: (await load())[name] }
      } catch (error) {
        console.error(error)
        return { default: Missing as ComponentType<P> }
      }
    })

/** A part of a page as a chunk of its own: `lazyPart(() => import('./Calendar.tsx'), 'Calendar')` */
export const lazyPart = lazyOr(MissingPart)

/** A page as a chunk of its own. `lazyPage(() => import('./CouponList.tsx'), 'CouponList')` */
export const lazyPage = lazyOr(MissingPage)
