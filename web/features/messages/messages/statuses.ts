import type {
  MessageClass,
  MessageKind,
  MessageStatus,
  OverCap,
  TargetKind,
} from '#features/messages/messages/enums.ts'
import type { Status } from '#kit/i18n/words.ts'

export const messageStatusWords: Readonly<Record<MessageStatus, Status>> = {
  DRAFT: {
    label: { zh: '草稿', en: 'Draft' },
    cause: { zh: '內容尚未送出，會員看不到。', en: 'It is being written; no member sees it.' },
    next: { zh: '請接著編輯，檢查後送出；不需要時可刪除。', en: 'Go on writing, check it and send it, or delete it.' },
  },
  SCHEDULED: {
    label: { zh: '已排程', en: 'Scheduled' },
    cause: { zh: '已排定時間，時間到會自動送出。', en: 'It goes out by itself at its time.' },
    next: {
      zh: '不需處理；在送出之前都可以暫停或取消。',
      en: 'Nothing to do; until then it can be paused or cancelled.',
    },
  },
  SENDING: {
    label: { zh: '送出中', en: 'Going out' },
    cause: { zh: '正在逐批交付給推播服務。', en: 'It is being handed over to the push provider, batch by batch.' },
    next: {
      zh: '可離開頁面，會繼續送出；暫停與取消都在目前這一批後生效。',
      en: 'You may leave the page. Pausing and cancelling take effect after the current batch.',
    },
  },
  PAUSED: {
    label: { zh: '已暫停', en: 'Paused' },
    cause: {
      zh: '承辦人暫停了送出，尚未送出的會員還沒收到。',
      en: 'Somebody paused it; who was not reached has not got it.',
    },
    next: { zh: '請按「繼續」接著送出，或取消尚未送出的部分。', en: 'Choose “Go on”, or cancel what is not out yet.' },
  },
  SENT: {
    label: { zh: '已送完', en: 'Sent' },
    cause: { zh: '每一位對象都有結果了。', en: 'Every recipient has an outcome.' },
    next: { zh: '請查看沒有收到的人與原因。', en: 'See who did not get it and why.' },
  },
  CANCELLED: {
    label: { zh: '已取消', en: 'Cancelled' },
    cause: {
      zh: '取消了尚未送出的部分，已送出的收不回來。',
      en: 'What was not out was cancelled; what was out cannot be taken back.',
    },
    next: { zh: '需要時請複製為新訊息。', en: 'Copy it to a new message if needed.' },
  },
  FAILED: {
    label: { zh: '失敗', en: 'Failed' },
    cause: {
      zh: '多次嘗試後仍無法送完，已送出的不受影響。',
      en: 'It could not be finished after several attempts; what was out stays out.',
    },
    next: {
      zh: '排除原因後按「繼續」，會從中斷處接著送，不會重複。',
      en: 'Mend the cause and choose “Go on”: it continues where it stopped and nobody gets it twice.',
    },
  },
}

export const messageKindWords: Readonly<Record<MessageKind, Status>> = {
  PERSONAL: {
    label: { zh: '個人訊息', en: 'Personal' },
    cause: { zh: '與會員本人有關，只能給單一會員或名單。', en: 'About the member; for one member or a list alone.' },
  },
  TCG: {
    label: { zh: '市府訊息', en: 'City' },
    cause: { zh: '市府各機關給多數會員的訊息。', en: 'From an agency of the city to many members.' },
  },
  SYSTEM: {
    label: { zh: '系統訊息', en: 'System' },
    cause: { zh: '與 App 本身有關，例如維護公告。', en: 'About the app itself, as its maintenance.' },
  },
}

export const messageClassWords: Readonly<Record<MessageClass, Status>> = {
  NORMAL: {
    label: { zh: '一般', en: 'Normal' },
    cause: { zh: '勿擾時段不送，並受每日則數限制。', en: 'Not within quiet hours, and within the cap of the day.' },
  },
  EMERGENCY: {
    label: { zh: '緊急', en: 'Emergency' },
    cause: {
      zh: '勿擾時段也會送出，僅限危及安全的事，須有緊急訊息的權限。',
      en: 'Goes out in quiet hours too: for danger alone, and with a right of its own.',
    },
    next: { zh: '送出前請再次確認內容與對象。', en: 'Make sure of text and recipients before you send it.' },
  },
}

export const targetKindWords: Readonly<Record<TargetKind, Status>> = {
  SINGLE: { label: { zh: '單一會員', en: 'One member' } },
  LIST: { label: { zh: '名單', en: 'List' } },
  TOPIC: { label: { zh: '主題', en: 'Topic' } },
  CONDITION: { label: { zh: '條件', en: 'Condition' } },
  ALL: { label: { zh: '全部會員', en: 'All members' } },
}

export const overCapWords: Readonly<Record<OverCap, Status>> = {
  DEFER: {
    label: { zh: '延後再送', en: 'Put it off' },
    cause: {
      zh: '等勿擾時段結束，或隔天有額度時自動送出；適合晚一點收到也有用的訊息。',
      en: 'It goes out by itself once quiet hours are over or on the next day. For what is still of use later.',
    },
  },
  DROP: {
    label: { zh: '不送', en: 'Leave it out' },
    cause: {
      zh: '這些會員不會收到，並留下「超過每日則數」或「勿擾時段未送」的紀錄；適合過時就沒有意義的訊息。',
      en: 'These members do not get it, and their rows say why. For what is of no use once it is late.',
    },
  },
}
