// Points and weights that integrate a smooth function over a short stretch to the last digit.

export interface Point {
  at: number
  weight: number
}

const POINTS = 32

/** On [0, 1], found by Newton's method from Legendre's recursion. */
export const RULE: readonly Point[] = made(POINTS)

function made(count: number): Point[] {
  return Array.from({ length: count }, (_, i) => point(count, i))
}

function point(count: number, i: number): Point {
  let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
  let slope = 0
  for (let again = 0; again < 100; again++) {
    const [value, before] = legendre(count, x)
    slope = (count * (x * value - before)) / (x * x - 1)
    const step = value / slope
    x -= step
    if (Math.abs(step) < 1e-16) break
  }
  return { at: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) }
}

function legendre(count: number, x: number): [number, number] {
  let [before, value] = [1, x]
  for (let k = 2; k <= count; k++) {
    ;[before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  }
  return [value, before]
}
