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
  expect(chart.offered).toMatch(/^M0 [\d.]+H10L10 [\d.]+H20L/)
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

it('draws the running interval apart from the curve', () => {
  const chart = dayChart(today, 8 * 3600 + 1350, frame)
  expect(chart.offered).toMatch(/^M0 [\d.]+H10$/)
  expect(chart.running).toMatch(/^M10 [\d.]+H15$/)
})

it('draws the first calls of the day before a slot is over', () => {
  const first = { ...today, slots: today.slots.slice(0, 1) }
  const chart = dayChart(first, 8 * 3600 + 450, frame)
  expect(chart.offered).toBe('')
  expect(chart.running).toMatch(/^M0 [\d.]+H5$/)
})

it('falls to nothing where nobody called', () => {
  const quiet = dayChart({ ...today, slots: today.slots.slice(1) }, 9 * 3600, frame)
  expect(quiet.offered).toMatch(/^M0 120H10L10 [\d.]+H20L20 120H30L30 120H40$/)
})

it('lifts the line of a day of which a slot is unknown, and shades the range between', () => {
  const compare = { yesterday: [8, null, 9], low: [1, 2, null], high: [3, 4, 5] }
  const chart = dayChart(today, 9 * 3600, frame, compare)
  expect(chart.yesterday).toMatch(/^M5 [\d.]+M25 [\d.]+$/)
  expect(chart.range).toMatch(/^M5 [\d.]+L15 [\d.]+L15 [\d.]+L5 [\d.]+Z$/)
})

it('puts the word for now where there is room', () => {
  expect(dayChart(today, 9 * 3600, frame).nowSide).toBe('start')
  expect(dayChart(today, 18 * 3600, frame).nowSide).toBe('end')
})

it('names every second hour of the day and two round levels', () => {
  expect(dayChart(today, 0, frame).hours.map((hour) => hour.at / 3600)).toEqual([8, 10, 12, 14, 16])
  expect(levels(47)).toEqual([20, 40])
  expect(levels(9)).toEqual([5])
})
