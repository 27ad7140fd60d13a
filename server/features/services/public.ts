export { listDemands } from './service-agreement-acceptances/demands.ts'
