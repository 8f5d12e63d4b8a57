// Screens to push to: real socket.io clients, which note how old each change is when it is there.
//
// node bench/push_screens.mjs BASE COOKIES.json: prints "ready" when all have their snapshot, and
// the ages in milliseconds as JSON when a line comes in.
import { readFileSync } from 'node:fs'
import { io } from 'socket.io-client'

const [base, file] = process.argv.slice(2)
const cookies = JSON.parse(readFileSync(file, 'utf8'))
const ages = { panel: [], desk: [] }
const frames = { panel: 0, desk: 0, resyncs: 0, bytes: 0, weighed: 0 }
const cards = [] // whose card came to a desk, and when
let waiting = Object.values(cookies).flat().length // early ones may be there before the last is asked for
let created = 0
let measuring = false

function screen(kind, namespace, topic, cookie) {
  created += 1
  let first = true
  let [epoch, seq] = [null, 0]
  const known = new Map()
  // A connection of its own for each, as browsers have.
  const socket = io(base + namespace, {
    transports: ['websocket'],
    forceNew: true,
    timeout: 120_000, // thousands at once take their time
    extraHeaders: { Cookie: cookie },
  })
  socket.on('connect', () => socket.emit('subscribe', { topic }))
  socket.on('connect_error', (error) => {
    console.error(kind, error.message)
    if (!measuring) process.exit(1) // a screen that never comes up would be waited for for ever
  })
  socket.on('snapshot', (frame) => {
    epoch = frame.epoch
    seq = frame.seq
    for (const [key, entry] of Object.entries(frame.entries)) known.set(key, sinceOf(key, entry))
    if (first && --waiting === 0) console.log('ready')
    first = false
  })
  const measured = created === 1 // one of all weighs the frames
  socket.on('delta', (frame) => {
    const now = Date.now()
    if (measuring && measured) {
      frames.bytes += JSON.stringify(frame).length
      frames.weighed += 1
    }
    if (frame.bare) {
      frames[kind] += measuring
      return
    }
    if (frame.epoch !== epoch || frame.seq !== seq + 1) {
      frames.resyncs += 1
      socket.emit('resync', { topic })
      return
    }
    seq = frame.seq
    frames[kind] += measuring
    if (measuring && frame.set.card?.customer) cards.push([frame.set.card.customer.name, now])
    for (const [key, entry] of Object.entries(frame.set)) {
      const since = sinceOf(key, entry)
      if (since === undefined || since === known.get(key)) continue
      known.set(key, since)
      if (measuring) ages[kind].push(now - since * 1000)
    }
  })
}

/** When the change was decided, by the server's clock, which is ours on one machine. */
function sinceOf(key, entry) {
  if (key.startsWith('agent:') || key === 'me') return entry.since
  return key.startsWith('waiting:') ? entry.waiting_since : undefined
}

cookies.panel.forEach((cookie) => screen('panel', '/panel', 'floor', cookie))
cookies.desk.forEach((cookie, at) =>
  setTimeout(() => screen('desk', '/agent', 'desk', cookie), 4 * at),
)
process.stdin.on('data', (line) => {
  if (String(line).startsWith('measure')) {
    measuring = true
    return
  }
  // Only once it is written: a pipe takes no more than 64 kB at a time.
  process.stdout.write(JSON.stringify({ ages, frames, cards }), () => process.exit(0))
})
