import { expect, it } from 'vitest'
import { asItWas, changesNothing, hashOf, questionOf, scenarioFrom, timeFrom } from './scenario.ts'

const TODAY = '2026-03-01'
const address =
  'what-if?day=2026-02-24&line=support&people=support:2:10.00:12.00' +
  '&people=billing:-1:14.00:16.30&promise=20&menu=0&work=1.1'

it('reads what it has written into the address', () => {
  const scenario = scenarioFrom(address, TODAY)
  expect(hashOf(scenario)).toBe(address)
  expect(scenarioFrom(hashOf(scenario), TODAY)).toEqual(scenario)
})

it('asks the server for what the address says', () => {
  expect(questionOf(scenarioFrom(address, TODAY))).toEqual({
    date: '2026-02-24',
    line_id: 'support',
    staff: [
      { line_id: 'support', people: 2, start: '10:00', end: '12:00' },
      { line_id: 'billing', people: -1, start: '14:00', end: '16:30' },
    ],
    promise_s: 20,
    priority_credit_s: null,
    reserve_after_s: null,
    menu_s: 0,
    work_factor: 1.1,
  })
})

it('takes yesterday, over the end of a month, where no day is named', () => {
  expect(scenarioFrom('what-if', TODAY).day).toBe('2026-02-28')
  expect(scenarioFrom('what-if', '2028-03-01').day).toBe('2028-02-29')
  expect(scenarioFrom('what-if?day=tomorrow', TODAY).day).toBe('2026-02-28')
})

it.each([
  'what-if?people=support:two:10.00:12.00',
  'what-if?people=support:2:10.00',
  'what-if?people=support:2:25.00:26.00',
  'what-if?promise=soon&credit=-4&reserve=&menu=99999&work=40',
])('leaves out of %s what makes no sense', (hash) => {
  expect(changesNothing(scenarioFrom(hash, TODAY))).toBe(true)
})

it('asks for no row that names nobody, or that ends before it begins', () => {
  const hash = 'what-if?day=2026-02-24&people=support:0:10.00:12.00&people=support:1:12.00:10.00'
  const scenario = scenarioFrom(hash, TODAY)
  expect(scenario.people).toHaveLength(2)
  expect(questionOf(scenario).staff).toEqual([])
})

it('goes back to the day as it was', () => {
  const back = asItWas(scenarioFrom(address, TODAY))
  expect(changesNothing(back)).toBe(true)
  expect(hashOf(back)).toBe('what-if?day=2026-02-24&line=support')
})

it.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['930', '09:30'],
  ['16.15', '16:15'],
  ['24:00', '24:00'],
  ['24:30', null],
  ['9:75', null],
  ['noon', null],
  ['', null],
])('reads %s as %s', (text, time) => {
  expect(timeFrom(text)).toBe(time)
})
