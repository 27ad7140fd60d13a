import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { MissingPage, MissingPart } from './MissingPart.tsx'

type Load<P> = () => Promise<{ default: ComponentType<P> }>

/** After an upgrade or without a network there is nothing to load: then its place says so, and no page breaks over it. */
function lazyOr<P>(load: Load<P>, instead: ComponentType): LazyExoticComponent<ComponentType<P>> {
  return lazy(() =>
    load().catch((error: unknown) => {
      console.error(error)
      return { default: instead as ComponentType<P> }
    }),
  )
}

/** A part of a page as a chunk of its own: `lazyPart(() => import('./OutcomePicture.tsx'))` */
export function lazyPart<P>(load: Load<P>): LazyExoticComponent<ComponentType<P>> {
  return lazyOr(load, MissingPart)
}

/** A page as a chunk of its own. `lazyPage(() => import('./CouponList.tsx'), 'CouponList')` */
export function lazyPage<K extends string, P = object>(load: () => Promise<Record<K, ComponentType<P>>>, name: K) {
  return lazyOr(async () => ({ default: (await load())[name] }), MissingPage)
}
