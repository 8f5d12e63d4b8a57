// Erlang C: the same forms as callcenter/workforce/erlang.py, held to it by plan_vectors.json.

/** In the long run; shares 0…1. */
export interface Met {
  /** Answered within the promise ÷ all calls: whoever gives up counts against it. */
  serviceLevel: number
  /** Given up ÷ all calls. */
  lost: number
  occupancy: number
}

/** 1/B − 1: the odds that a lost-calls system has room. */
export function oddsOfRoom(load: number, agents: number): number {
  if (load <= 0) return agents > 0 ? Infinity : 0
  let odds = 0
  for (let k = 1; k <= agents; k++) odds = (k / load) * (1 + odds)
  return odds
}

/** Callers wait for ever. With as much load as agents, or more, nobody is answered in time. */
export function erlangC(
  callsPerS: number,
  ahtS: number,
  agents: number,
  promiseS: number,
  odds = oddsOfRoom(callsPerS * ahtS, agents),
): Met {
  const load = callsPerS * ahtS
  if (load <= 0) return { serviceLevel: 1, lost: 0, occupancy: 0 }
  if (load >= agents) return { serviceLevel: 0, lost: 0, occupancy: 1 }
  const pWait = 1 / (1 + odds * (1 - load / agents))
  const sparePerS = (agents - load) / ahtS
  const serviceLevel = -Math.expm1(-sparePerS * promiseS) * pWait + (1 - pWait)
  return { serviceLevel, lost: 0, occupancy: load / agents }
}
