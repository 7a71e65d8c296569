// planted: core-alone
import "../../../sdk/src/client.ts"
