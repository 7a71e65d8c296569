// planted: cli-lazy
import "../../../server/src/main.ts"
