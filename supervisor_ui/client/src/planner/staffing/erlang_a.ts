// Erlang A, callers with patience: the integrals of callcenter/workforce/erlang_a.py, where they are
// explained; held to it by plan_vectors.json.
import { type Met, oddsOfRoom } from './erlang.ts'
import { RULE } from './gauss_legendre.ts'

const NEGLIGIBLE = -46

interface Wait {
  theta: number
  /** Where the density of the wait is highest, seconds. */
  peak: number
  slack: number
  flow: number
  left: number
  right: number
}

export function erlangA(
  callsPerS: number,
  ahtS: number,
  patienceS: number,
  agents: number,
  promiseS: number,
): Met {
  if (callsPerS <= 0 || ahtS <= 0) return { serviceLevel: 1, lost: 0, occupancy: 0 }
  if (agents === 0) return { serviceLevel: 0, lost: 1, occupancy: 1 }
  const [full, theta] = [agents / ahtS, 1 / patienceS]
  const wait = waitOf(callsPerS, full, theta)
  const height = wait.peak > 0 ? (callsPerS - full) / theta - full * wait.peak : 0
  const mass = full * summed(wait, 0).whole
  const pWait = shareOf(oddsOfRoom(callsPerS * ahtS, agents), height, mass)
  const { whole, givenUp, stayed, within } = summed(wait, promiseS)
  const share = pWait / whole
  const answered = 1 - pWait + stayed * share
  return {
    serviceLevel: 1 - pWait + within * share,
    lost: givenUp * share,
    occupancy: Math.min(1, (callsPerS * ahtS * answered) / agents),
  }
}

function waitOf(lam: number, full: number, theta: number): Wait {
  const peak = lam > full ? Math.log(lam / full) / theta : 0
  const flow = Math.min(lam, full)
  const slack = Math.max(0, full - lam)
  const left = peak > 0 ? Math.max(-peak, -reach(-1, slack, flow, theta)) : 0
  return { theta, peak, slack, flow, left, right: reach(1, slack, flow, theta) }
}

function summed(wait: Wait, promiseS: number) {
  let [whole, givenUp, stayed, within] = [0, 0, 0, 0]
  const edges = edgesOf(wait, promiseS)
  for (let i = 1; i < edges.length; i++) {
    const low = edges[i - 1] as number
    const width = (edges[i] as number) - low
    for (const { at, weight } of RULE) {
      const y = low + width * at
      const x = wait.peak + y
      const mass = weight * width * Math.exp(heightAt(y, wait.slack, wait.flow, wait.theta))
      const stays = Math.exp(-wait.theta * x)
      whole += mass
      givenUp -= mass * Math.expm1(-wait.theta * x)
      stayed += mass * stays
      if (x <= promiseS) within += mass * stays
    }
  }
  return { whole, givenUp, stayed, within }
}

/** Halving towards the peak, where impatience acts; no panel reaches across the promise. */
function edgesOf(wait: Wait, cutS: number): number[] {
  const edges = new Set([wait.left, 0, wait.right])
  for (const span of [wait.left, wait.right]) {
    const halvings = halvingsOf(Math.abs(span) * wait.theta)
    for (let k = 1; k < halvings; k++) edges.add(span / 2 ** k)
  }
  edges.add(Math.min(Math.max(cutS - wait.peak, wait.left), wait.right))
  return [...edges].sort((one, other) => one - other)
}

function halvingsOf(spanInPatiences: number): number {
  return spanInPatiences > 0 ? 4 + Math.max(0, Math.ceil(Math.log2(spanInPatiences))) : 0
}

function heightAt(y: number, slack: number, flow: number, theta: number): number {
  return -slack * y - (flow / theta) * bend(theta * y)
}

/** e^−z − 1 + z without cancellation. */
function bend(given: number): number {
  const z = Math.max(given, -700)
  if (Math.abs(z) > 0.3) return Math.expm1(-z) + z
  let term = (z * z) / 2
  let total = term
  for (let k = 3; Math.abs(term) > 1e-18 * total; k++) {
    term *= -z / k
    total += term
  }
  return total
}

function reach(side: number, slack: number, flow: number, theta: number): number {
  let far = 1
  while (heightAt(side * far, slack, flow, theta) > NEGLIGIBLE) far *= 2
  let near = 0
  for (let i = 0; i < 40; i++) {
    const middle = (near + far) / 2
    if (heightAt(side * middle, slack, flow, theta) > NEGLIGIBLE) near = middle
    else far = middle
  }
  return far
}

function shareOf(odds: number, height: number, mass: number): number {
  if (odds === Infinity) return 0
  return 1 / (1 + Math.exp(Math.min(700, Math.log(odds) - height)) / mass)
}
