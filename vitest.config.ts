import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{ui_shared,agent_ui/client,supervisor_ui/client,local_twilio/client}/**/*.test.ts'],
    environment: 'node',
  },
})
