// planted: core-ports
import "../platform/events/Outbox.ts"
