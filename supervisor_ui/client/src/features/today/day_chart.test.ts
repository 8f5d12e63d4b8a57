import { expect, it } from 'vitest'
import { dayChart, levels } from './day_chart.ts'

const today = {
  interval_s: 900,
  opens_at: 8 * 3600,
  closes_at: 18 * 3600,
  slots: [
    { at: 8 * 3600, offered: 10, answered: 10, abandoned: 0, late: 0 },
    { at: 8 * 3600 + 900, offered: 20, answered: 18, abandoned: 2, late: 4 },
  ],
}
const frame = { width: 400, height: 160 }

it('steps through the intervals and marks now', () => {
  const chart = dayChart(today, 9 * 3600, frame)
  expect(chart.offered).toMatch(/^M0 [\d.]+H10L10 [\d.]+H20$/)
  expect(chart.nowX).toBe(40)
  expect(chart.forecast).toBeNull()
  const compared = dayChart(today, 9 * 3600, frame, { yesterday: [8, 9] })
  expect(compared.yesterday).toMatch(/^M5 [\d.]+L15 [\d.]+$/)
})

it('draws a bar only where somebody waited past the promise', () => {
  const { bars, baseY } = dayChart(today, 9 * 3600, frame)
  expect(bars).toHaveLength(1)
  expect(bars[0]!.y + bars[0]!.height).toBe(baseY)
})

it('leaves the running interval out of the curve', () => {
  expect(dayChart(today, 8 * 3600 + 1000, frame).offered).toMatch(/^M0 [\d.]+H10$/)
})

it('names every second hour of the day and two round levels', () => {
  expect(dayChart(today, 0, frame).hours.map((hour) => hour.at / 3600)).toEqual([8, 10, 12, 14, 16])
  expect(levels(47)).toEqual([20, 40])
  expect(levels(9)).toEqual([5])
})
