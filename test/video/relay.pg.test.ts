import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { getIceServers, openCall } from '#contract/video.ts'
import { startThrowAwayCoturn, withoutCoturn } from '../throw-away-coturn.ts'
import { twoInRoom } from '../chat/chat-clinic.ts'
import { openCallClinic } from './call-clinic.ts'

interface Asked {
  port: number
  username: string
  credential: string
  /** Whom the relay is to reach. */
  peer: string
}

/** What coturn's own client is told when it asks the relay to reach somebody: why not, or nothing in some seconds. */
const refusalFor = ({ port, username, credential, peer }: Asked): Promise<string | undefined> =>
  new Promise((resolve) => {
    const words = [
      '-p',
      String(port),
      '-u',
      username,
      '-w',
      credential,
      '-e',
      peer,
      '-n',
      '1',
      '-m',
      '1',
      '-c',
    ]
    execFile('turnutils_uclient', [...words, '127.0.0.1'], { timeout: 6000 }, (_error, out, told) => {
      const said = out + told
      resolve(
        /error (\d{3})/.exec(said)?.[1] ??
          (said.includes('Cannot complete Allocation') ? 'no entry' : undefined),
      )
    })
  })

/** The first and the last of what the documented settings refuse, as far as machines have such addresses. */
const inner = [
  ['0.0.0.1', '10.0.0.1', '10.255.255.254', '100.64.0.1', '127.0.0.1', '127.255.255.254'],
  ['169.254.169.254', '172.16.0.1', '172.31.255.254', '192.0.0.1', '192.168.0.1', '192.168.255.254'],
  ['198.18.0.1', '240.0.0.1', '224.0.0.1'],
].flat()

test(
  'the relay of the documented settings takes our credentials, and reaches no inner network',
  { skip: withoutCoturn },
  async () => {
    await using clinic = await openCallClinic()
    await using relay = await startThrowAwayCoturn()
    const { patient, room } = await twoInRoom(clinic)
    const { id } = await patient.call(openCall, { query: { roomId: room.id } })
    // The relay goes by the clock of this machine.
    clinic.now = Temporal.Now.instant()
    const { TURN_URLS, TURN_SECRET } = relay.settings
    Object.assign(clinic.ctx.config, { TURN_URLS: [TURN_URLS], TURN_SECRET })
    // Each time with credentials of its own, as for a device.
    const asking = async (peer: string): Promise<Asked> => {
      const [turn] = (await patient.call(getIceServers, { params: { id } })).iceServers
      return { port: relay.port, username: turn?.username ?? '', credential: turn?.credential ?? '', peer }
    }
    for (const peer of inner) assert.equal(await refusalFor(await asking(peer)), '403', peer)
    const asked = await asking('127.0.0.1')
    const forged = { ...asked, credential: `${asked.credential}A` }
    assert.equal(await refusalFor(forged), 'no entry')
    assert.equal(await refusalFor({ ...asked, username: `1${asked.username}` }), 'no entry')

    await using open = await startThrowAwayCoturn({ reachesThisMachine: true })
    assert.equal(await refusalFor({ ...asked, port: open.port }), undefined)
    assert.equal(await refusalFor({ ...asked, port: open.port, peer: '10.0.0.1' }), '403')
  },
)
