import type { Module } from '#platform/module.ts'

export const doctors: Module = { name: 'doctors', routes: [] }
