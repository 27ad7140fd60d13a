import type { Locator, Page } from 'playwright-core'

/** A person at the console who counts what they do. */
export interface Hands {
  clicks: number
  keys: number
  click: (place: Locator) => Promise<void>
  /** What is typed into the field that has the focus. */
  type: (text: string) => Promise<void>
  press: (key: string) => Promise<void>
  /** With the tabulator to what is called so, and to nothing else. */
  reach: (place: Locator) => Promise<void>
}

const mostTabs = 40

export function handsOn(page: Page): Hands {
  const press = async (key: string) => {
    hands.keys += 1
    await page.keyboard.press(key)
  }
  const hands: Hands = {
    clicks: 0,
    keys: 0,
    press,
    click: async (place) => {
      hands.clicks += 1
      await place.click()
    },
    type: async (text) => {
      hands.keys += text.length
      await page.keyboard.type(text)
    },
    reach: async (place) => {
      await place.waitFor()
      const isThere = () => place.evaluate((element) => element === document.activeElement)
      for (let tabs = 0; !(await isThere()); tabs += 1) {
        if (tabs > mostTabs) throw new Error(`${place} was not reached`)
        await press('Tab')
        // Nobody is faster; an input that is loaded when it is reached takes the focus over meanwhile.
        await page.waitForTimeout(50)
      }
    },
  }
  return hands
}
