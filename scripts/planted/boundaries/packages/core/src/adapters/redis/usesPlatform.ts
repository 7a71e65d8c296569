// planted: core-adapter
import "../../platform/events/Outbox.ts"
