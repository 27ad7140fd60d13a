import type { Stage } from '#server/demonstration/stage.ts'

const purpose = (zh: string, en: string) => ({
  zh: `<h2>一、蒐集目的</h2><p>{機關名稱}為提供「{服務名稱}」，${zh}，依<strong>個人資料保護法</strong>第八條告知下列事項。</p>`,
  en: `<h2>1. Purpose</h2><p>{agency} provides “{service}” and ${en}. Under article 8 of the <strong>Personal Data Protection Act</strong> it tells you the following.</p>`,
})

const data = {
  zh: '<h2>二、資料類別與期間</h2><table><tbody><tr><th><p>類別</p></th><th><p>利用期間</p></th></tr><tr><td><p>姓名、會員帳號</p></td><td><p>使用服務期間</p></td></tr><tr><td><p>使用紀錄</p></td><td><p>服務終止後五年</p></td></tr></tbody></table>',
  en: '<h2>2. Data and for how long</h2><table><tbody><tr><th><p>Data</p></th><th><p>Used</p></th></tr><tr><td><p>Name and account</p></td><td><p>While the service is used</p></td></tr><tr><td><p>Records of use</p></td><td><p>Five years after it ends</p></td></tr></tbody></table>',
}

const rights = {
  zh: '<h2>三、您的權利</h2><ol><li><p>查詢、閱覽或請求製給複製本。</p></li><li><p>請求補充或更正。</p></li><li><p>請求停止蒐集、處理、利用或刪除。</p></li></ol><p>行使方式請見<a href="https://www.gov.taipei/">市府隱私權專區</a>，或洽 1999。</p>',
  en: '<h2>3. Your rights</h2><ol><li><p>To see your data and to get a copy.</p></li><li><p>To have it completed or corrected.</p></li><li><p>To have its use stopped, or the data deleted.</p></li></ol><p>How to use them is told on the <a href="https://www.gov.taipei/">privacy pages of the city</a>, or call 1999.</p>',
}

const begins = {
  GENERAL: ['一般服務協議', purpose('識別會員身分並回覆申請', 'identifies members and answers applications')],
  PAYMENT: ['繳費服務協議', purpose('核對應繳款項並寄送收據', 'checks what is due and sends receipts')],
  HEALTH: ['健康服務協議', purpose('安排就診並提供就醫提醒', 'arranges visits and reminds of them')],
} as const

/** Three templates of 資訊局. */
async function planTemplates(stage: Stage): Promise<void> {
  for (const [n, [code, [name, begin]]] of Object.entries(begins).entries())
    stage.plan(stage.daysAgo(64, 15, n * 12), async () => {
      const texts = { textZh: begin.zh + data.zh + rights.zh, textEn: begin.en + data.en + rights.en }
      await (await stage.as('operator')).post('/service-agreement-templates', { code, name, ...texts })
    })
}

export const acts = [{ act: 44, play: planTemplates }]
