import * as video from '#contract/video.ts'
import { on } from '#platform/http.ts'
import { getIceServers } from './ice-servers.ts'
import { joinCall } from './join-call.ts'
import { admitToCall, finishCall } from './lead-call.ts'
import { getCall, openCall } from './open-call.ts'
import { signalDevice } from './signal-device.ts'
import { leaveCall, stayInCall } from './stay-in-call.ts'
import { tellLine } from './tell-line.ts'

export const routes = [
  on(video.openCall, openCall),
  on(video.getCall, getCall),
  on(video.joinCall, joinCall),
  on(video.joinCallInShort, joinCall),
  on(video.getIceServers, getIceServers),
  on(video.stayInCall, stayInCall),
  on(video.leaveCall, leaveCall),
  on(video.admitToCall, admitToCall),
  on(video.finishCall, finishCall),
  on(video.signalDevice, signalDevice),
  on(video.tellLine, tellLine),
]
