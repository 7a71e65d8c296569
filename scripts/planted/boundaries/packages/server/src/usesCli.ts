// planted: server-cli
import "../../cli/src/table.ts"
