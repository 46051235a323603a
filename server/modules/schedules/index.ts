import type { Module } from '#platform/module.ts'

export const schedules: Module = { name: 'schedules', routes: [] }
