import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { dayMs } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import { readCsv } from '#tabular/csv-read.ts'
import { decodeText } from '#tabular/encoding.ts'
import { type TableRow, TabularError } from '#tabular/error.ts'
import type { ListRefusal } from './enums.ts'
import { findDevices } from './queries.ts'

/** INVALID: the provider says that nothing can be sent there. NOBODY: no device of ours, for long. */
export type AccountKind = 'OURS' | 'INVALID' | 'NOBODY' | 'RECENT' | 'OTHER'

/** One account of a list, told by its row, which is 1 below the header. */
export interface Account {
  row: number
  id: string
  kind: AccountKind
  deviceId: number | undefined
}

/** A list by which nothing may be deleted. */
export class ListFault extends Error {
  readonly refusal: ListRefusal
  readonly counts: Record<string, number>
  constructor(refusal: ListRefusal, counts: Record<string, number> = {}) {
    super(refusal)
    this.refusal = refusal
    this.counts = counts
  }
}

const needed = ['id', 'device_type', 'last_active', 'created_at', 'invalid_identifier'] as const
type Column = (typeof needed)[number]

/** Telephones that were opened or made known since may yet tell us whose they are. */
const graceMs = 30 * dayMs
const rowsAtOnce = 1_000
const mostUnpacked = 8 * 1024 ** 3
/** E-mail addresses and telephone numbers, of which no device is known here. */
const notPush = new Set(['11', '14'])

interface Source {
  fileId: number
  providerId: number
  requestedAt: Date
}

/**
 * The accounts of a stored list, in pieces and in the order of the file, as they stand against our devices now. Throws
 * ListFault where the file is cut off, lacks a column, or holds a row that cannot be read.
 */
export async function* readAccounts(ctx: Ctx, source: Source): AsyncGenerator<Account[]> {
  let columns: Record<Column, number> | undefined
  let width = 0
  let row = 0
  try {
    for await (const rows of readCsv(decodeText(unpacked(readFile(ctx, source.fileId)), 'utf-8'))) {
      const body = columns ? rows : rows.slice(1)
      if (!columns && rows[0]) {
        columns = columnsOf(rows[0].cells)
        width = rows[0].cells.length
      }
      for (let at = 0; columns && at < body.length; at += rowsAtOnce) {
        const some = body.slice(at, at + rowsAtOnce)
        yield await judge(
          ctx,
          source,
          columns,
          some.map((one) => checked(one, width)),
          row,
        )
        row += some.length
      }
    }
  } catch (error) {
    throw error instanceof TabularError || isZip(error) ? new ListFault('DAMAGED') : error
  }
  if (!columns) throw new ListFault('HEADER')
}

const isZip = (error: unknown) => /^Z_/.test(String((error as { code?: unknown }).code))

/** Ends with an error where the packed file does: its length and sum stand at its end. */
async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const fed = pipeline(Readable.from(bytes), gunzip)
  // What goes wrong is told by the reader below.
  fed.catch(() => undefined)
  let read = 0
  for await (const piece of gunzip) {
    read += (piece as Uint8Array).length
    if (read > mostUnpacked) throw new ListFault('TOO_LARGE')
    yield piece as Uint8Array
  }
  await fed
}

function columnsOf(header: string[]): Record<Column, number> {
  const places = needed.map((column) => [column, header.indexOf(column)] as const)
  if (places.some(([, at]) => at < 0)) throw new ListFault('HEADER')
  return Object.fromEntries(places) as Record<Column, number>
}

/** A row that is short is one that was cut. */
function checked({ cells, refused = [] }: TableRow, width: number): string[] {
  if (cells.length !== width || refused.some(({ column }) => column === null)) throw new ListFault('DAMAGED')
  return cells
}

async function judge(
  ctx: Ctx,
  { providerId, requestedAt }: Source,
  columns: Record<Column, number>,
  rows: string[][],
  before: number,
): Promise<Account[]> {
  const cell = (row: string[], column: Column) => row[columns[column]] ?? ''
  const indexed = rows.map((row) => ({ row, index: ctx.pii.blindIndex('member_device.token', cell(row, 'id')) }))
  const devices = await findDevices(
    ctx.db,
    providerId,
    indexed.map(({ index }) => index),
  )
  const since = requestedAt.getTime() - graceMs
  return indexed.map(({ row, index }, at) => {
    const deviceId = devices.get(index.toString('hex'))
    const isOld = (['created_at', 'last_active'] as const).every((column) => readStamp(cell(row, column)) < since)
    const kind = kindOf(cell(row, 'device_type'), cell(row, 'invalid_identifier'), deviceId !== undefined, isOld)
    return { row: before + at + 1, id: cell(row, 'id'), kind, deviceId }
  })
}

function kindOf(type: string, invalid: string, isOurs: boolean, isOld: boolean): AccountKind {
  if (!/^\d+$/.test(type) || notPush.has(type)) return 'OTHER'
  if (/^(t|true|1)$/i.test(invalid)) return 'INVALID'
  if (isOurs) return 'OURS'
  return isOld ? 'NOBODY' : 'RECENT'
}

/** `2026-03-02 02:00:00`, in UTC, with or without parts of a second and a zone; what says nothing is as new as can be. */
function readStamp(text: string): number {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text) ?? []
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at
}

export const isEmpty = ({ kind }: Account) => kind === 'INVALID' || kind === 'NOBODY'
