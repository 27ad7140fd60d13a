export { maskTyped } from './members/search.ts'
