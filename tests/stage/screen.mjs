// A screen as the pages have it: the real socket.io-client, one topic. Tells what it hears as JSON
// lines; "lose" on its input makes it miss the next delta, as a bad network would.
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'

const [address, topic, cookie] = process.argv.slice(2)
const say = (what) => console.log(JSON.stringify(what))
let [epoch, seq, entries, losing] = [null, 0, {}, false]

const socket = io(address, {
  transports: ['websocket'],
  reconnectionDelay: 100,
  extraHeaders: { Cookie: cookie },
})
socket.on('connect', () => socket.emit('subscribe', { topic }))
socket.on('connect_error', (error) => say({ event: 'refused', code: error.data?.code ?? null }))
socket.on('snapshot', (frame) => {
  epoch = frame.epoch
  seq = frame.seq
  entries = frame.entries
  say({ event: 'snapshot', entries })
})
socket.on('delta', (frame) => {
  if (losing) {
    losing = false
    say({ event: 'lost' })
    return
  }
  if (frame.epoch !== epoch || frame.seq !== seq + 1) {
    say({ event: 'gap' })
    socket.emit('resync', { topic })
    return
  }
  seq = frame.seq
  entries = { ...entries, ...frame.set }
  for (const key of frame.unset) delete entries[key]
  say({ event: 'delta', keys: Object.keys(frame.set), entries })
})
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'lose') losing = true
  say({ event: 'ready' })
})
