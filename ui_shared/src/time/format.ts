// How times, ages and shares are written. Numbers are isolated by the components, not here.

/** 252 -> "4:12", 3723 -> "1:02:03". */
export function age(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** 252 -> "04:12": the call clock keeps its width from the first second. */
export function callClock(seconds: number): string {
  const text = age(seconds)
  return text.length === 4 ? `0${text}` : text
}

/** 46 -> "46 s", 125 -> "2:05". Waits are counted in seconds until they are past two minutes. */
export function wait(seconds: number): string {
  return seconds < 120 ? `${Math.max(0, Math.floor(seconds))} s` : age(seconds)
}

let numberLocale = 'en-GB'

/** Decimal signs as the viewer's locale writes them; set once by the chosen language. */
export function writeNumbersIn(locale: string): void {
  numberLocale = locale
}

/** 3.25 -> "3.3", in German "3,3". */
export function decimal(value: number, digits = 1): string {
  return new Intl.NumberFormat(numberLocale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}

/** 0.625 -> "62.5". */
export function share(part: number, digits = 1): string {
  return decimal(part * 100, digits)
}

/** 0.625 -> "62.5 %"; null, when nothing was counted yet -> "–". */
export function percent(part: number | null, digits = 1): string {
  return part === null ? '–' : `${share(part, digits)} %`
}

/** A range of waits as it is promised: under ten seconds is not split hairs about. */
export function estimate(range: { low: number; high: number | null } | null): string {
  if (!range) return '–'
  if (range.high === null) return `> ${age(range.low)}`
  if (range.high <= 10) return '< 10 s'
  return range.high < 120 ? `${range.low}–${range.high} s` : `${age(range.low)}–${age(range.high)}`
}

export interface Zone {
  locale: string
  timeZone: string
}

export function timeOfDay(at: number, zone: Zone, seconds = false): string {
  return new Intl.DateTimeFormat(zone.locale, {
    timeZone: zone.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(at * 1000)
}

export function weekday(at: number, zone: Zone): string {
  return new Intl.DateTimeFormat(zone.locale, { timeZone: zone.timeZone, weekday: 'short' }).format(
    at * 1000,
  )
}

/** Days between two moments as the calendar of the zone counts them. */
export function calendarDays(from: number, to: number, zone: Zone): number {
  return Math.round((dayNumber(to, zone) - dayNumber(from, zone)) / 86_400_000)
}

function dayNumber(at: number, zone: Zone): number {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone: zone.timeZone }).format(at * 1000)
  return Date.parse(text)
}

export interface DayWords {
  yesterday: string
}

/** "14:21" today, "Yesterday", "18 Nov" this year, "2 Feb 2024" before. */
export function whenShort(at: number, now: number, zone: Zone, words: DayWords): string {
  const days = calendarDays(at, now, zone)
  if (days <= 0) return timeOfDay(at, zone)
  if (days === 1) return words.yesterday
  const old = days > 330 ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat(zone.locale, {
    timeZone: zone.timeZone,
    day: 'numeric',
    month: 'short',
    ...old,
  }).format(at * 1000)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
