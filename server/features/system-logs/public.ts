export { memberQueries } from './queries.ts'
