// planted: core-alone
import "../../../server/src/main.ts"
