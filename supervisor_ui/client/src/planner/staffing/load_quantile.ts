// A quantile of the calls of a slot, as callcenter/workforce/load_quantile.py; held to it by
// plan_vectors.json.

const COUNTED = 400

/** The count that is not exceeded with this probability; negative binomial, Poisson at dispersion 1. */
export function callsAt(mean: number, dispersion: number, probability: number): number {
  if (mean <= 0) return 0
  const spread = Math.max(1, dispersion)
  const found = mean <= COUNTED ? counted : approximated
  return Math.max(0, found(mean, spread, probability))
}

/** So many calls that with this probability no more come; never fewer than the mean. */
export function upperCalls(mean: number, dispersion: number, certainty: number): number {
  return mean > 0 ? Math.max(mean, callsAt(mean, dispersion, certainty)) : 0
}

function counted(mean: number, dispersion: number, certainty: number): number {
  const excess = dispersion - 1
  const nothing = excess < 1e-9 ? -mean : (-mean / excess) * Math.log1p(excess)
  let chance = Math.exp(nothing)
  let [total, calls] = [chance, 0]
  const most = mean + 12 * Math.sqrt(mean * dispersion) + 50 * dispersion
  while (total < certainty && calls < most) {
    calls += 1
    chance *= (mean + excess * (calls - 1)) / (dispersion * calls)
    total += chance
  }
  return calls
}

function approximated(mean: number, dispersion: number, certainty: number): number {
  const z = normalQuantile(certainty)
  const sigma = Math.sqrt(mean * dispersion)
  return Math.ceil(mean + z * sigma + ((z * z - 1) * (2 * dispersion - 1)) / 6 - 0.5)
}

/** Wichura's AS 241, to sixteen digits. */
function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, CENTRE, CENTRE_BELOW)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const found = r <= 5 ? ratio(r - 1.6, MIDDLE, MIDDLE_BELOW) : ratio(r - 5, TAIL, TAIL_BELOW)
  return q < 0 ? -found : found
}

const ratio = (x: number, above: readonly number[], below: readonly number[]) =>
  polynomial(x, above) / polynomial(x, below)

const polynomial = (x: number, parts: readonly number[]) =>
  parts.reduce((sum, part) => sum * x + part, 0)

const CENTRE = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
  13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
]
const CENTRE_BELOW = [
  5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
  5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
]
const MIDDLE = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
  1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
  1.42343711074968357734,
]
const MIDDLE_BELOW = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
  0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
]
const TAIL = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
  0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
  6.6579046435011037772,
]
const TAIL_BELOW = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
  7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769,
  1,
]
