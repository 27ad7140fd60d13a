import { accountKey } from '#contract/spelling.ts'
import { hashPassword } from '#kernel/access/passwords.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { Stage } from '#server/demonstration/stage.ts'

const agencies = [
  { code: 'TPE', name: '臺北市政府', parent: undefined, departments: [['SEC', '秘書處']] },
  {
    code: 'DOIT',
    name: '資訊局',
    parent: 'TPE',
    departments: [
      ['APP', '應用服務組'],
      ['DATA', '資料治理組'],
      ['CARE', '客服中心'],
    ],
  },
  {
    code: 'DOSW',
    name: '社會局',
    parent: 'TPE',
    departments: [
      ['ELDER', '老人福利科'],
      ['ACCESS', '身心障礙者福利科'],
      ['YOUTH', '兒少福利科'],
      ['RELIEF', '社會救助科'],
    ],
  },
] as const

/** account, name, role, agency, department */
const users = [
  ['admin', '林志明', 'administrator', 'TPE', 'SEC'],
  ['operator', '陳雅婷', 'operator', 'DOIT', 'APP'],
  ['approver', '張家豪', 'approver', 'DOIT', 'APP'],
  ['support', '黃怡君', 'support', 'DOIT', 'CARE'],
  ['auditor', '吳建宏', 'auditor', 'TPE', 'SEC'],
  ['wang.shufen', '王淑芬', 'operator', 'DOIT', 'DATA'],
  ['lee.junjie', '李俊傑', 'operator', 'DOSW', 'ELDER'],
  ['liu.meihui', '劉美惠', 'operator', 'DOSW', 'YOUTH'],
  ['tsai.zongxian', '蔡宗憲', 'approver', 'DOSW', 'ELDER'],
  ['yang.shuhui', '楊淑惠', 'support', 'DOIT', 'CARE'],
  ['hsu.zhihao', '許志豪', 'support', 'DOSW', 'ACCESS'],
  ['cheng.peishan', '鄭佩珊', 'auditor', 'TPE', 'SEC'],
] as const

/** 3 agencies, 8 departments, 12 users over the five roles; all sign in with the one password. */
async function createStructure(stage: Stage): Promise<void> {
  const { database, now, settings } = stage.deps
  const at = now()
  const stamps = { created_at: at, updated_at: at }
  const hash = await hashPassword(stage.password, settings.passwordCost)
  const ids = new Map<string, number>()
  for (const agency of agencies) {
    const parent = agency.parent ? (ids.get(agency.parent) ?? null) : null
    const id = await insertAgency(database.db, { code: agency.code, name: agency.name, parent_id: parent, ...stamps })
    ids.set(agency.code, id)
    for (const [code, name] of agency.departments) {
      const row = { agency_id: id, code, name, ...stamps }
      const result = await database.db.insertInto('department').values(row).executeTakeFirstOrThrow()
      ids.set(`${agency.code}/${code}`, insertedId(result))
    }
  }
  for (const [account, name, role, agency, department] of users) {
    const place = { agency_id: ids.get(agency) ?? 0, department_id: ids.get(`${agency}/${department}`) ?? null }
    const login = { account, account_key: accountKey(account), name, email: `${account}@gov.example.tw` }
    await insertUser(database.db, { ...login, ...place, password_hash: hash, password_changed_at: at, ...stamps }, role)
  }
}

type AgencyRow = { code: string; name: string; parent_id: number | null; created_at: Date; updated_at: Date }

async function insertAgency(db: Db, row: AgencyRow): Promise<number> {
  return insertedId(await db.insertInto('agency').values(row).executeTakeFirstOrThrow())
}

interface UserRow {
  account: string
  account_key: string
  name: string
  email: string
  agency_id: number
  department_id: number | null
  password_hash: string
  password_changed_at: Date
  created_at: Date
  updated_at: Date
}

async function insertUser(db: Db, row: UserRow, roleCode: string): Promise<void> {
  const id = insertedId(await db.insertInto('system_user').values(row).executeTakeFirstOrThrow())
  const role = await db.selectFrom('role').select('id').where('code', '=', roleCode).executeTakeFirstOrThrow()
  await db.insertInto('system_user_role').values({ system_user_id: id, role_id: role.id }).execute()
  const history = { system_user_id: id, password_hash: row.password_hash, created_at: row.created_at }
  await db.insertInto('password_history').values(history).execute()
}

/** Somebody is on leave; the account waits, and the record of it stands. */
async function freezeOne(stage: Stage): Promise<void> {
  stage.at(stage.daysAgo(5, 17))
  const administrator = await stage.as('admin')
  const { items } = await administrator.get<{ items: { id: number }[] }>('/system-users?q=hsu.zhihao')
  await administrator.post(`/system-users/${items[0]?.id}/freeze`, { reason: '育嬰留職停薪' })
}

export const acts = [
  { act: 10, play: createStructure },
  { act: 75, play: freezeOne },
]
