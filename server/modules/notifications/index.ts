import type { Module } from '#platform/module.ts'
import { routes } from './routes.ts'
import { sendMessage } from './send-message.ts'
import { subscribers } from './subscribers.ts'

export { invitationFor } from './invitation.ts'

export const notifications: Module = { name: 'notifications', routes, subscribers, jobs: [sendMessage] }
