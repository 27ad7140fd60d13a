import type { Config } from '#platform/config.ts'

const accounts = ['admin', 'operator', 'approver', 'support', 'auditor']

/** Where the console is, and with the demonstration who may enter. */
export function announce(url: string, { demoPassword }: Pick<Config, 'demoPassword'>): void {
  console.log(`\nCityPass Console: ${url}`)
  if (demoPassword === undefined) return
  console.log(`Demonstration accounts: ${accounts.join(', ')}`)
  console.log(`Password of each: ${demoPassword}`)
}
