// planted: core-shared
import "../platform/events/Outbox.ts"
