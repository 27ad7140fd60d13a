import { cityMembers, importHeader, memberLine, welfareMembers } from '#server/demonstration/people.ts'
import { type Random, seededRandom } from '#server/demonstration/random.ts'
import type { Client, Stage } from '#server/demonstration/stage.ts'
import { importFields } from './contract.ts'

const atCounters = 160

/** 5,000 members: files over ten weeks, the last one with rows that are refused, as files have, and people at counters. */
async function planMembers(stage: Stage): Promise<void> {
  const random = seededRandom(20_260_101)
  const lines = Array.from({ length: cityMembers + welfareMembers }, (_, n) => memberLine(random, n))
  const inFiles = cityMembers - atCounters
  const importAt = (at: Date, by: string, name: string, rows: string[]) =>
    stage.plan(at, async () => importFile(stage, await stage.as(by), name, rows))
  const sizes = [1_600, 900, 600, 500, 240, 200]
  let from = 0
  for (const [week, size] of sizes.entries()) {
    const rows = lines.slice(from, Math.min(from + size, inFiles))
    importAt(stage.daysAgo(70 - week * 11, 10, 12), 'operator', `members-${week + 1}.csv`, rows)
    from += size
  }
  planCounters(stage, random, lines.slice(inFiles, cityMembers))
  importAt(stage.daysAgo(40, 14, 5), 'lee.junjie', 'welfare-members.csv', lines.slice(cityMembers))
  importAt(stage.daysAgo(12, 15, 40), 'operator', 'corrections.csv', correctionRows(lines))
}

/** A few a day over the last forty days. */
function planCounters(stage: Stage, random: Random, lines: string[]): void {
  const days = lines.map(() => 1 + Math.floor(random() * 40)).sort((a, b) => b - a)
  for (const [n, line] of lines.entries()) {
    const member = Object.fromEntries(line.split(',').map((cell, at) => [importFields[at], cell]))
    stage.plan(stage.daysAgo(days[n] ?? 1, 9 + (n % 8), (n * 7) % 60), async () => {
      await (await stage.as('wang.shufen')).post('/members', member)
    })
  }
}

async function importFile(stage: Stage, operator: Client, name: string, rows: string[]): Promise<void> {
  const fileId = await operator.upload('member-imports', name, `\ufeff${[importHeader, ...rows].join('\r\n')}\r\n`)
  await operator.post('/member-imports', { fileId, mode: 'UPSERT', policy: 'VALID_ROWS' })
  await stage.runJobs()
}

/** A file as it comes back from an office: some phones changed, some rows wrong. */
function correctionRows(lines: string[]): string[] {
  const changed = lines.slice(20, 60).map((line) => line.replace(/,09\d{8},/, (phone) => `${phone.slice(0, -3)}88,`))
  const wrong = lines.slice(60, 66).map((line, n) => {
    const cells = line.split(',')
    if (n % 3 === 0) cells[2] = 'A123456780'
    if (n % 3 === 1) cells[3] = '2024-02-30'
    if (n % 3 === 2) cells[5] = '0912'
    return cells.join(',')
  })
  return [...changed, ...wrong]
}

export const acts = [{ act: 20, play: planMembers }]
